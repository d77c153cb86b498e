// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The token service that the shop is bound to, a stand-in for XSUAA; the certificate is in files beside the binding, so that it can
 * be replaced while the shop runs.
 */
final class Xsuaa implements AutoCloseable {
    private final TestAuthority authority;
    private final Path folder;
    private final XsuaaStandIn standIn;

    private Xsuaa(TestAuthority authority, Path folder, XsuaaStandIn standIn) {
        this.authority = authority;
        this.folder = folder;
        this.standIn = standIn;
    }

    static Xsuaa start(TestAuthority authority, Path folder) {
        XsuaaStandIn standIn = XsuaaStandIn.start(authority, authority);
        standIn.tenant("demo", "demo-zone");
        return new Xsuaa(authority, folder, standIn);
    }

    /** Gives the shop a new certificate and lets no older one in; the value of {@code VCAP_SERVICES}. */
    String bind() throws IOException {
        // a reader of the sample app, as its name says
        TestCertificate certificate = authority.issue(leaf().subject("CN=reader-shop,O=Example,C=DE"));
        String binding = standIn.bind("shop", certificate);
        Files.writeString(certificateFile(), certificate.chainPem());
        Files.writeString(keyFile(), certificate.keyPem());
        return binding;
    }

    Path certificateFile() {
        return folder.resolve("shop.pem");
    }

    Path keyFile() {
        return folder.resolve("shop-key.pem");
    }

    /** How often a token was asked for. */
    int requests() {
        return standIn.calls().size();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
