// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A binding that Kubernetes mounts, with certificates that live for seconds: all its files change at once, by one link. */
final class RotatingBinding {
    static final String NAME = "rotating-xsuaa";
    static final String CLIENT = "sb-rotating!t1";

    private static final Duration LIFE = Duration.ofSeconds(15);
    private static final String METADATA = """
            {"metaDataProperties":[{"name":"type","format":"text"},{"name":"instance_name","format":"text"}],
             "credentialProperties":[{"name":"clientid","format":"text"},{"name":"certificate","format":"text"},
              {"name":"key","format":"text"},{"name":"certurl","format":"text"},{"name":"credential-type","format":"text"}]}
            """;

    private final XsuaaStandIn xsuaa;
    private final Path root;
    private final Path folder;
    private final List<TestCertificate> certificates = new ArrayList<>();

    private RotatingBinding(XsuaaStandIn xsuaa, Path root) throws IOException {
        this.xsuaa = xsuaa;
        this.root = root;
        this.folder = Files.createDirectories(root.resolve(NAME));
    }

    static RotatingBinding mount(XsuaaStandIn xsuaa) {
        try {
            RotatingBinding binding = new RotatingBinding(
                    xsuaa, Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bindings"));
            binding.rotate(Duration.ofMinutes(10));
            for (String file : List.of(
                    ".metadata",
                    "type",
                    "instance_name",
                    "clientid",
                    "certificate",
                    "key",
                    "certurl",
                    "credential-type")) {
                Files.createSymbolicLink(binding.folder.resolve(file), Path.of("..data", file));
            }
            return binding;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The value of {@code SERVICE_BINDING_ROOT}. */
    Path root() {
        return root;
    }

    TestCertificate latest() {
        return certificates.get(certificates.size() - 1);
    }

    /** Another certificate; the token service still lets the one before in. */
    void rotate() {
        try {
            rotate(LIFE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void rotate(Duration life) throws IOException {
        Instant now = Instant.now();
        certificates.add(Fixtures.AUTHORITY.issue(
                leaf().subject("CN=reader-rotating,O=Example,C=DE").validity(now.minusSeconds(60), now.plus(life))));
        int last = certificates.size() - 1;
        xsuaa.client(CLIENT, certificates.get(Math.max(0, last - 1)), certificates.get(last));
        write(certificates.get(last), Files.createDirectory(folder.resolve("..version-" + last)));
        Path link = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..version-" + last));
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(TestCertificate certificate, Path version) throws IOException {
        Map<String, String> files = Map.of(
                ".metadata",
                METADATA,
                "type",
                "xsuaa",
                "instance_name",
                NAME,
                "clientid",
                CLIENT,
                "certificate",
                certificate.chainPem(),
                "key",
                certificate.keyPem(),
                "certurl",
                "https://localhost:" + xsuaa.port(),
                "credential-type",
                "x509");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(version.resolve(file.getKey()), file.getValue());
        }
    }
}
