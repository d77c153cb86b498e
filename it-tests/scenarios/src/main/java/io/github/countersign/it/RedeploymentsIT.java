// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.it.redeployed.RelayApplication;
import io.github.countersign.it.redeployed.Trace;
import io.github.countersign.it.variant.OwnMechanism;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An app is deployed, used and undeployed over and over: no class loader of it stays behind. */
class RedeploymentsIT {
    private static final int REDEPLOYMENTS = Integer.getInteger("load.redeployments");

    private static XsuaaStandIn xsuaa;
    private static ResourceServer resource;
    private static Haproxy resourceEdge;
    private static Redeployer server;

    @BeforeAll
    static void start() {
        xsuaa = XsuaaStandIn.start(Fixtures.EDGE_AUTHORITY, Fixtures.AUTHORITY);
        xsuaa.tenant("acme", CallingApps.ZONE);
        resource = ResourceServer.start();
        resourceEdge = Haproxy.inFrontOf(resource.port());
        server = Redeployer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
        resourceEdge.close();
        resource.close();
        xsuaa.close();
    }

    /**
     * A server may keep the last app for a while; Open Liberty keeps every app that has a mechanism, whoever wrote it. So the
     * same app with a mechanism of its own says how many.
     */
    @Test
    void weLeaveNothingBehindThatTheServerWouldNotKeepAnyway() {
        redeploy(withOwnMechanism(), "/own", "alice");
        long ofTheServer = apps();
        redeploy(withOurs(), "/ours", "reader-1");

        process().await("the end of our threads", () -> ourThreads().isEmpty());
        process().await("the end of our apps", () -> apps() - ofTheServer <= ofTheServer);
        System.out.println(REDEPLOYMENTS + " redeployments, class loaders left: " + ofTheServer
                + " with another mechanism, " + (apps() - ofTheServer) + " with ours");
    }

    /** How many apps are in memory, each with a class loader of its own. */
    private static long apps() {
        return LiveHeap.of(process()).instances(Trace.class);
    }

    /** The JDK's HTTP client ends its thread when it is garbage. */
    private static List<String> ourThreads() {
        Jcmd.ask(process(), "GC.run");
        return Jcmd.ask(process(), "Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"countersign-") || line.startsWith("\"HttpClient-"))
                .toList();
    }

    private static void redeploy(WebArchive app, String root, String caller) {
        String path = root + "/api/relay";
        for (int i = 0; i < REDEPLOYMENTS; i++) {
            server.deploy(app, path);
            HttpAnswer answer = HttpCall.to(server.server().port())
                    .with(HaproxyHeaders.of(Fixtures.READER))
                    .header("X-Own-Reader", "alice")
                    .get(path);
            assertThat(answer.body()).isEqualTo(caller + " is told 200 for GET ");
            server.undeploy(app, path);
        }
    }

    private static OwnProcess process() {
        return server.server().process();
    }

    private static WebArchive withOwnMechanism() {
        return app("own", "http://localhost:" + resource.port(), Map.of()).addClasses(OwnMechanism.class);
    }

    private static WebArchive withOurs() {
        Map<String, String> properties = new TreeMap<>(Archives.ORDINARY);
        properties.put("VCAP_SERVICES", xsuaa.bind("shop", CallingApps.CERTIFICATE));
        properties.put("mtls.client.xsuaa.trust", "classpath:edge.pem");
        return app("ours", "https://localhost:" + resourceEdge.base64Port(), properties)
                .addAsLibrary(Archives.mechanism().toFile())
                .addAsLibraries(Archives.restClient());
    }

    private static WebArchive app(String name, String next, Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put("next/mp-rest/url", next);
        return Archives.withoutMechanism(name, all)
                .addPackage(RelayApplication.class.getPackage())
                .addAsResource(new StringAsset(Fixtures.EDGE_AUTHORITY.pem()), "edge.pem");
    }
}
