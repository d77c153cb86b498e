// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import static io.github.countersign.testkit.Leaf.leaf;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The authority that the app trusts, a caller whom it lets in, and that caller's headers. */
record Target(TestAuthority authority, TestCertificate reader, HaproxyHeaders good) {
    static final String CERTIFICATE = "X-Forwarded-Client-Cert";
    static final String VERIFY = "X-SSL-Client-Verify";

    static Target of(TestAuthority authority) {
        TestCertificate reader = authority.issue(leaf().subject("CN=reader-1,O=Example,C=DE"));
        return new Target(authority, reader, HaproxyHeaders.of(reader));
    }

    /** The headers of another caller of the same authority. */
    HaproxyHeaders shows(Leaf leaf) {
        return HaproxyHeaders.of(authority.issue(leaf));
    }

    /** The good headers around other bytes of a certificate. */
    HaproxyHeaders certificate(byte[] bytes) {
        return good.with(CERTIFICATE, base64(bytes));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
