// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Doubtful headers from a trusted peer: always 403, or 400 by the server itself; never code of the app. */
interface RefusalScenarios {
    String CERTIFICATE = "X-Forwarded-Client-Cert";
    String VERIFY = "X-SSL-Client-Verify";

    AppUnderTest app();

    static Stream<Named<HaproxyHeaders>> hostile() {
        HaproxyHeaders good = HaproxyHeaders.of(Fixtures.READER);
        String certificate = good.value(CERTIFICATE);
        return Stream.of(
                Named.of("no verdict", good.without(VERIFY)),
                Named.of("verdict 00", good.with(VERIFY, "00")),
                Named.of("verdict SUCCESS", good.with(VERIFY, "SUCCESS")),
                Named.of("two verdicts", good.and(VERIFY, "0")),
                Named.of("empty verdict", good.with(VERIFY, "")),
                Named.of("verdict under an alias", good.rename(VERIFY, "X_SSL_Client_Verify")),
                Named.of("no certificate", good.without(CERTIFICATE)),
                Named.of("empty certificate", good.with(CERTIFICATE, "")),
                Named.of("two certificates", good.and(CERTIFICATE, certificate)),
                Named.of("certificates joined by a comma", good.with(CERTIFICATE, certificate + "," + certificate)),
                Named.of("certificate in the form of RFC 9440", good.with(CERTIFICATE, ":" + certificate + ":")),
                Named.of("certificate in the form of Envoy", good.with(CERTIFICATE, "Hash=00;Subject=\"CN=reader-1\"")),
                Named.of("base64 of no certificate", good.with(CERTIFICATE, "AAAA")),
                Named.of(
                        "bytes after the certificate",
                        good.with(CERTIFICATE, base64(withOneMoreByte(Fixtures.READER.der())))),
                Named.of("oversized certificate", good.with(CERTIFICATE, "A".repeat(20_000))),
                Named.of("another subject", good.with("X-SSL-Client-Subject-DN", base64("/CN=reader-2"))),
                Named.of("another CN", good.with("X-SSL-Client-Subject-CN", base64("reader-2"))),
                Named.of("no CN header", good.without("X-SSL-Client-Subject-CN")),
                Named.of("another issuer", good.with("X-SSL-Client-Issuer-DN", base64("/CN=Other CA"))),
                Named.of("another notAfter", good.with("X-SSL-Client-NotAfter", "491231235959Z")),
                Named.of("expired", headers(leaf().commonName("reader-1").expired())),
                Named.of("not yet valid", headers(leaf().commonName("reader-1").notYetValid())),
                Named.of("CA", headers(leaf().commonName("reader-1").certificateAuthority())),
                Named.of("for servers", headers(leaf().commonName("reader-1").forServers())),
                Named.of("no signatures", headers(leaf().commonName("reader-1").withoutDigitalSignature())),
                Named.of("two CNs", headers(leaf().twoCommonNames("reader-1", "writer-1"))),
                Named.of("no CN", headers(leaf().subject("O=Example,C=DE"))),
                Named.of("unknown CN", headers(leaf().commonName("nobody"))),
                Named.of("directory syntax through a wildcard", headers(leaf().commonName("reader-*)(uid=*"))),
                Named.of(
                        "issuer of the same name",
                        HaproxyHeaders.of(Fixtures.IMPOSTOR_AUTHORITY.issue(leaf().commonName("reader-1")))));
    }

    @ParameterizedTest
    @MethodSource("io.github.countersign.it.RefusalScenarios#hostile")
    default void isRefusedOnPublicAndGuardedUrls(HaproxyHeaders hostile) {
        int before = app().calls();

        for (String path : new String[] {"/api/public", "/servlet/public", "/api/guarded", "/servlet/guarded"}) {
            assertThat(app().direct().with(hostile).get(app().root() + path).status())
                    .as(path)
                    .isIn(400, 403);
        }
        assertThat(app().calls()).isEqualTo(before);
    }

    private static HaproxyHeaders headers(Leaf leaf) {
        return HaproxyHeaders.of(Fixtures.AUTHORITY.issue(leaf));
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] withOneMoreByte(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }
}
