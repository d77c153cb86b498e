// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.demo.Ports;
import io.github.countersign.demo.ServerProcess;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * How long servers say it takes to deploy the sample app: without our jars, with the mechanism, with both; a fresh server, and one
 * that runs.
 */
final class Deployments {
    /** Deployments of each app whose figures nobody looks at. */
    private static final int WARM_UPS = 2;

    private final Server server;
    private final Apps apps;
    private final Effort effort;
    private final Map<String, String> configuration = configuration();

    Deployments(Server server, Apps apps, Effort effort) {
        this.server = server;
        this.apps = apps;
        this.effort = effort;
    }

    /** Of a fresh server each. */
    JsonObjectBuilder fresh() throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int i = 0; i < effort.starts(); i++) {
            for (Map.Entry<String, WebArchive> app : apps.variants().entrySet()) {
                millis.computeIfAbsent(app.getKey(), name -> new ArrayList<>()).add(deploy(app.getValue()));
            }
        }
        return json(millis);
    }

    /** Of one server that has deployed each of them before. */
    JsonObjectBuilder running() throws IOException, InterruptedException {
        List<WebArchive> turns = new ArrayList<>();
        for (int i = 0; i < WARM_UPS + effort.deployments(); i++) {
            for (Map.Entry<String, WebArchive> app : apps.variants().entrySet()) {
                turns.add(Apps.named(app.getKey() + i, app.getValue()));
            }
        }
        apps.deploy(List.of(apps.sample()), turns);
        int port = Ports.free();
        try (ServerProcess running = server.start(apps.folder(), port, configuration)) {
            running.awaitReady("http://127.0.0.1:" + port + "/sample/health");
            return json(millis(running, turns));
        }
    }

    private Map<String, List<Double>> millis(ServerProcess running, List<WebArchive> turns)
            throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        List<String> variants = List.copyOf(apps.variants().keySet());
        for (int i = 0; i < turns.size(); i++) {
            double took = server.deployMillis(running, apps, turns.get(i));
            if (i >= WARM_UPS * variants.size()) {
                millis.computeIfAbsent(variants.get(i % variants.size()), name -> new ArrayList<>())
                        .add(took);
            }
        }
        return millis;
    }

    private static JsonObjectBuilder json(Map<String, List<Double>> millis) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        millis.forEach((name, figures) -> json.add(
                name,
                Quartiles.of(figures.stream().mapToDouble(Double::doubleValue)).json()));
        return json;
    }

    private double deploy(WebArchive app) throws IOException, InterruptedException {
        apps.deploy(List.of(app));
        int port = Ports.free();
        try (ServerProcess running = server.start(apps.folder(), port, configuration)) {
            running.awaitReady("http://127.0.0.1:" + port + "/sample/health");
            return server.deploymentMillis(running, "sample");
        }
    }

    /** What the jars need to read keys and certificates at the start, as in an app that uses them. */
    private static Map<String, String> configuration() {
        TestAuthority authority = TestAuthority.named("Callers CA", ca -> ca.rsa(2048));
        TestCertificate own = authority.issue(leaf().rsa(2048).commonName("sample"));
        return Map.of(
                "MTLS_TRUST", authority.pem(),
                "MTLS_CLIENT_XSUAA_CERTIFICATE", own.chainPem(),
                "MTLS_CLIENT_XSUAA_PRIVATE_KEY", own.keyPem());
    }
}
