// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.it.app.GuardedResource;
import io.github.countersign.it.app.OrdinaryApplication;
import io.github.countersign.it.client.CallingApplication;
import io.github.countersign.it.client.Misnamed;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The apps of {@link RestClientsIT}: two that call, one that is called, and those that must not start. */
final class CallingApps {
    static final String ID = "sb-shop!t1";
    static final String ZONE = "3f0c-acme";
    /** With its chain, as in a binding. The rules of the app that is called know it as a reader. */
    static final TestCertificate CERTIFICATE = Fixtures.AUTHORITY.issue(
            leaf().subject("CN=reader-shop,O=Example,C=DE").rsa(2048));

    /** Every client with a token of its own, which a test lets grow old. */
    static final List<String> AGAIN =
            List.of("again-get", "again-later", "again-post", "again-stream", "again-refused");

    private CallingApps() {}

    static List<Archive<?>> archives(XsuaaStandIn xsuaa, RotatingBinding rotating, int edgePort) {
        Map<String, String> calling = calling(xsuaa, edgePort);
        calling.put("SERVICE_BINDING_ROOT", rotating.root().toString());
        return List.of(
                called(),
                app("both", with(Archives.ORDINARY, calling))
                        .addAsLibrary(Archives.mechanism().toFile()),
                app("alone", calling),
                app("keyless", Map.of("mtls.clients", "xsuaa,partner", "mtls.client.partner.read-timeout", "10s")),
                app("misnamed", calling).addClass(Misnamed.class));
    }

    /** An app that calls with tokens of a service in trouble, for which it waits not long. */
    static WebArchive impatient(XsuaaStandIn xsuaa) {
        Map<String, String> calling = calling(xsuaa, 0);
        bind(calling, "rotating");
        calling.put("mtls.client.xsuaa.read-timeout", "PT3S");
        return app("impatient", calling);
    }

    private static WebArchive called() {
        return Archives.app("called", Archives.ORDINARY, OrdinaryApplication.class, GuardedResource.class)
                .addClass("io.github.countersign.it.app.Calls");
    }

    private static WebArchive app(String name, Map<String, String> properties) {
        WebArchive app = Archives.withoutMechanism(name, properties)
                .addPackage(CallingApplication.class.getPackage())
                .addAsLibraries(Archives.restClient())
                .addAsResource(new StringAsset(Fixtures.EDGE_AUTHORITY.pem()), "edge.pem");
        app.deleteClass(Misnamed.class);
        return app;
    }

    private static Map<String, String> calling(XsuaaStandIn xsuaa, int edgePort) {
        Map<String, String> keys = new TreeMap<>();
        keys.put("VCAP_SERVICES", xsuaa.bind("shop", CERTIFICATE));
        keys.put("mtls.clients", "xsuaa,mesh,unknown,slow,rotating," + String.join(",", AGAIN));
        keys.put("mtls.client.xsuaa.trust", "classpath:edge.pem");
        keys.put("mtls.client.xsuaa.interfaces", "io.github.countersign.it.client.Remotes$Claimed");
        keys.put("mtls.client.mesh.allow-plain-http", "true");
        keys.put("mtls.client.unknown.client-id", "sb-nobody!t1");
        keys.put("mtls.client.rotating.binding", RotatingBinding.NAME);
        keys.put("mtls.client.rotating.trust", "classpath:edge.pem");
        keys.put("mtls.client.rotating.reload-interval", "PT0.2S");
        AGAIN.forEach(name -> bind(keys, name));
        List.of("mesh", "unknown", "slow").forEach(name -> bind(keys, name));
        keys.put("injected/mp-rest/url", "https://localhost:" + edgePort + "/called/api");
        keys.put("xsuaa/mp-rest/url", "https://localhost:" + xsuaa.port());
        return keys;
    }

    private static void bind(Map<String, String> keys, String client) {
        keys.put("mtls.client." + client + ".binding", "shop-xsuaa");
        keys.put("mtls.client." + client + ".trust", "classpath:edge.pem");
    }

    private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new TreeMap<>(one);
        both.putAll(other);
        return both;
    }
}
