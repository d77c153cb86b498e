// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The apps that the servers find in the folder of the demo. */
record Apps(Path folder) {
    private static final String LIBRARIES = "/WEB-INF/lib/.*";

    /** Has the next server deploy these, each at the path of its name. */
    void deploy(List<WebArchive> apps) throws IOException {
        Path deployed = Files.createDirectories(folder.resolve("apps"));
        for (File former : deployed.toFile().listFiles()) {
            Files.delete(former.toPath());
        }
        for (WebArchive app : apps) {
            app.as(ZipExporter.class).exportTo(deployed.resolve(app.getName()).toFile());
        }
        Files.writeString(folder.resolve("payara/post-boot.txt"), payaraCommands(apps));
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

    private WebArchive read(String file) {
        return ShrinkWrap.createFromZipFile(
                WebArchive.class, folder.resolve(file).toFile());
    }

    private static String payaraCommands(List<WebArchive> apps) {
        return apps.stream()
                .map(WebArchive::getName)
                .map(file -> "deploy --contextroot /" + file.replace(".war", "") + " apps/" + file + "\n")
                .collect(Collectors.joining());
    }
}
