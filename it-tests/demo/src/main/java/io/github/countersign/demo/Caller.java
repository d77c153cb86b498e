// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who calls the app.
 *
 * @param expected the status of each of {@link Call#ALL}
 */
record Caller(String name, Optional<TestCertificate> certificate, List<Integer> expected) {

    /** No certificate, a certificate that no rule knows, one that may read, one that may also write. */
    static List<Caller> all(TestAuthority authority) {
        return List.of(
                new Caller("nobody", Optional.empty(), List.of(200, 401, 401, 200, 200)),
                certified("stranger", authority, List.of(403, 403, 403, 403, 200)),
                certified("reader-1", authority, List.of(200, 200, 403, 200, 200)),
                certified("writer-1", authority, List.of(200, 200, 201, 200, 200)));
    }

    private static Caller certified(String name, TestAuthority authority, List<Integer> expected) {
        TestCertificate certificate = authority.issue(leaf().subject("CN=" + name + ",O=Example,C=DE"));
        return new Caller(name, Optional.of(certificate), expected);
    }

    /** Writes certificate and key for curl. */
    void writeTo(Path folder) throws IOException {
        if (certificate.isPresent()) {
            Files.writeString(
                    folder.resolve(certificateFile()), certificate.get().chainPem());
            Files.writeString(folder.resolve(keyFile()), certificate.get().keyPem());
        }
    }

    String certificateFile() {
        return name + ".pem";
    }

    String keyFile() {
        return name + "-key.pem";
    }
}
