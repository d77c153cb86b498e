// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The apps that the servers find in the folder of the demo. */
record Apps(Path folder) {
    private static final String LIBRARIES = "/WEB-INF/lib/.*";
    private static final String STAYING = "deploy --contextroot /NAME apps/NAME.war\n";
    private static final String PASSING = "deploy --contextroot /NAME passing/NAME.war\nundeploy NAME\n";

    /** Has the next server deploy these, each at the path of its name. */
    void deploy(List<WebArchive> apps) throws IOException {
        deploy(apps, List.of());
    }

    /** The same; before these, a server that is told what to deploy deploys others one by one, each for a moment. */
    void deploy(List<WebArchive> apps, List<WebArchive> before) throws IOException {
        Path deployed = Files.createDirectories(folder.resolve("apps"));
        for (File former : deployed.toFile().listFiles()) {
            Files.delete(former.toPath());
        }
        for (WebArchive app : apps) {
            put(app);
        }
        Path passing = Files.createDirectories(folder.resolve("passing"));
        for (WebArchive app : before) {
            export(app, passing);
        }
        Files.writeString(folder.resolve("payara/post-boot.txt"), commands(before, PASSING) + commands(apps, STAYING));
    }

    /** Has a server that watches the folder deploy the app. */
    void put(WebArchive app) {
        export(app, folder.resolve("apps"));
    }

    /** Has a server that watches the folder undeploy the app. */
    void remove(WebArchive app) throws IOException {
        Files.delete(folder.resolve("apps").resolve(app.getName()));
    }

    private static void export(WebArchive app, Path into) {
        app.as(ZipExporter.class).exportTo(into.resolve(app.getName()).toFile(), true);
    }

    /** The sample app by the jars that it has. */
    Map<String, WebArchive> variants() {
        Map<String, WebArchive> variants = new LinkedHashMap<>();
        variants.put("without", sample());
        variants.put("mechanism", withMechanism(sample()));
        variants.put("both", withRestClient(withMechanism(sample())));
        return variants;
    }

    /** The sample app without our jars, so also without the page that shows our principal. */
    WebArchive sample() {
        return ShrinkWrap.create(WebArchive.class, "sample.war")
                .merge(read("sample.war"), Filters.exclude(LIBRARIES + "|.*/(Seen|WhoAmI[A-Za-z]*)\\.class"));
    }

    /** With the jar of the mechanism. */
    WebArchive withMechanism(WebArchive app) {
        return app.merge(read("sample.war"), Filters.include(LIBRARIES));
    }

    /** With the jar of the REST client, and those that come with it. */
    WebArchive withRestClient(WebArchive app) {
        return app.merge(read("shop.war"), Filters.include(LIBRARIES));
    }

    /** The same under another name. */
    static WebArchive named(String name, WebArchive app) {
        return ShrinkWrap.create(WebArchive.class, name + ".war").merge(app);
    }

    /** Under which a server knows it. */
    static String name(WebArchive app) {
        return app.getName().replace(".war", "");
    }

    private WebArchive read(String file) {
        return ShrinkWrap.createFromZipFile(
                WebArchive.class, folder.resolve(file).toFile());
    }

    private static String commands(List<WebArchive> apps, String ofEach) {
        return apps.stream().map(app -> ofEach.replace("NAME", name(app))).collect(Collectors.joining());
    }
}
