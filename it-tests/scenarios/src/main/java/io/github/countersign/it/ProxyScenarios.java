// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers and attackers before a real HAProxy. */
interface ProxyScenarios {
    AppUnderTest app();

    static Stream<Named<TestCertificate>> unusual() {
        return Stream.of(
                        "CN=reader-\u00fc,O=M\u00fcller\\, S\u00f6hne & Co,C=DE",
                        "CN=reader-a/b,OU=x,O=Example",
                        "CN=reader-2+OU=a,O=Example")
                .map(subject -> Named.of(subject, Fixtures.AUTHORITY.issue(leaf().subject(subject))));
    }

    @ParameterizedTest
    @MethodSource("io.github.countersign.it.ProxyScenarios#unusual")
    default void namesPassInBothEncodings(TestCertificate certificate) {
        String path = app().root() + "/api/guarded";

        assertThat(HttpCall.overTlsTo(app().haproxy().base64Port(), certificate)
                        .get(path)
                        .status())
                .isEqualTo(200);
        assertThat(HttpCall.overTlsTo(app().haproxy().rawPort(), certificate)
                        .get(path)
                        .status())
                .isEqualTo(200);
    }

    static Stream<Named<TestCertificate>> unverified() {
        return Stream.of(
                Named.of(
                        "expired (10)",
                        Fixtures.AUTHORITY.issue(leaf().commonName("reader-1").expired())),
                Named.of("self-signed (18)", TestAuthority.selfSigned(leaf().commonName("reader-1"))),
                Named.of(
                        "unknown issuer (21)",
                        TestAuthority.named("Nobody's CA").issue(leaf().commonName("reader-1"))),
                Named.of("issuer of the same name", Fixtures.IMPOSTOR_AUTHORITY.issue(leaf().commonName("reader-1"))));
    }

    @ParameterizedTest
    @MethodSource("io.github.countersign.it.ProxyScenarios#unverified")
    default void whatTheProxyCouldNotVerifyIsRefused(TestCertificate certificate) {
        int before = app().calls();

        assertThat(app().get("/api/public", certificate).status()).isEqualTo(403);
        assertThat(app().get("/api/guarded", certificate).status()).isEqualTo(403);
        assertThat(app().calls()).isEqualTo(before);
    }

    @Test
    default void forgedHeadersOfACallerWithoutCertificateAreGone() {
        HttpCall forging = HttpCall.overTlsTo(app().haproxy().base64Port()).with(HaproxyHeaders.of(Fixtures.READER));

        assertThat(forging.get(app().root() + "/api/guarded").status()).isEqualTo(401);
        assertThat(forging.get(app().root() + "/api/public").status()).isEqualTo(200);
    }

    @Test
    default void forgedHeadersOfACallerWithCertificateAreReplacedByItsOwn() {
        HttpCall forging = HttpCall.overTlsTo(app().haproxy().base64Port(), Fixtures.WRITER)
                .with(HaproxyHeaders.of(Fixtures.READER));

        assertThat(forging.get(app().root() + "/api/guarded").status()).isEqualTo(403);
        assertThat(forging.send("POST", app().root() + "/api/guarded").status()).isEqualTo(200);
    }

    @Test
    default void inventedCertificatesOnPlainHttpAreRefused() {
        TestCertificate invented = Fixtures.IMPOSTOR_AUTHORITY.issue(leaf().subject("CN=reader-1,O=Example,C=DE"));
        HttpCall forging = HttpCall.to(app().haproxy().plainPort()).with(HaproxyHeaders.of(invented));

        assertThat(forging.get(app().root() + "/api/guarded").status()).isEqualTo(403);
        assertThat(forging.get(app().root() + "/api/public").status()).isEqualTo(403);
    }

    @Test
    default void aliasesThatTheProxyLetsPassAreRefused() {
        HttpCall forging = HttpCall.overTlsTo(app().haproxy().base64Port(), Fixtures.WRITER)
                .header("X_SSL_Client_Verify", "0");

        assertThat(forging.get(app().root() + "/api/public").status()).isEqualTo(403);
    }

    @Test
    default void connectionCannotMakeTheVerdictVanish() {
        HttpCall vanishing = HttpCall.overTlsTo(
                        app().haproxy().base64Port(), TestAuthority.selfSigned(leaf().commonName("reader-1")))
                .header("Connection", "close, X-SSL-Client-Verify");

        assertThat(vanishing.get(app().root() + "/api/public").status()).isEqualTo(403);
        assertThat(vanishing.get(app().root() + "/api/guarded").status()).isEqualTo(403);
    }
}
