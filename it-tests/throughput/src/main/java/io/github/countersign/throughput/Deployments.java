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

/** How long a fresh server says it takes to deploy the sample app: without our jars, with the mechanism, with both. */
final class Deployments {
    private final Server server;
    private final Apps apps;
    private final Effort effort;
    private final Map<String, String> configuration = configuration();

    Deployments(Server server, Apps apps, Effort effort) {
        this.server = server;
        this.apps = apps;
        this.effort = effort;
    }

    JsonObjectBuilder measure() throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int i = 0; i < effort.starts(); i++) {
            for (Map.Entry<String, WebArchive> app : variants().entrySet()) {
                millis.computeIfAbsent(app.getKey(), name -> new ArrayList<>()).add(deploy(app.getValue()));
            }
        }
        JsonObjectBuilder json = Json.createObjectBuilder();
        millis.forEach((name, figures) -> json.add(
                name,
                Quartiles.of(figures.stream().mapToDouble(Double::doubleValue)).json()));
        return json;
    }

    private Map<String, WebArchive> variants() {
        Map<String, WebArchive> variants = new LinkedHashMap<>();
        variants.put("without", apps.sample());
        variants.put("mechanism", apps.withMechanism(apps.sample()));
        variants.put("both", apps.withRestClient(apps.withMechanism(apps.sample())));
        return variants;
    }

    private double deploy(WebArchive app) throws IOException, InterruptedException {
        apps.deploy(List.of(app));
        int port = Ports.free();
        try (ServerProcess running = server.start(apps.folder(), port, configuration)) {
            running.awaitReady("http://127.0.0.1:" + port + "/sample/health");
            return server.deploymentMillis(running);
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
