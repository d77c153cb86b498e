// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers and attackers before a real HAProxy. */
interface ProxyScenarios {
    AppUnderTest app();

    static Stream<Named<TestCertificate>> unusual() {
        Leaf reader = leaf().subject("O=Example,C=DE").commonName("reader-1");
        Leaf anonymous = leaf().subject("C=DE");
        return Stream.of(
                        Map.entry(
                                "comma and umlaut in O",
                                leaf().subject("CN=reader-\u00fc,O=M\u00fcller\\, S\u00f6hne & Co,C=DE")),
                        Map.entry("Thai in CN", leaf().commonName("reader-\u0e27\u0e31\u0e19\u0e19\u0e49\u0e33")),
                        Map.entry("decomposed umlaut in CN", leaf().commonName("reader-u\u0308")),
                        Map.entry("slash in CN", reader.commonName("reader-a/b")),
                        Map.entry("serialNumber", reader.attribute("2.5.4.5", new DERPrintableString("HRB 12345"))),
                        Map.entry("UID", reader.attribute("0.9.2342.19200300.100.1.1", new DERUTF8String("r1"))),
                        Map.entry("DC", reader.attribute("0.9.2342.19200300.100.1.25", new DERIA5String("example"))),
                        Map.entry(
                                "emailAddress",
                                reader.attribute("1.2.840.113549.1.9.1", new DERIA5String("r@example.com"))),
                        Map.entry(
                                "jurisdictionC",
                                reader.attribute("1.3.6.1.4.1.311.60.2.1.3", new DERPrintableString("DE"))),
                        Map.entry(
                                "organizationIdentifier",
                                reader.attribute("2.5.4.97", new DERUTF8String("VATDE-123456789"))),
                        Map.entry("unknown OID", reader.attribute("1.3.6.1.4.1.99999.1", new DERUTF8String("x"))),
                        Map.entry("multi-valued RDN", leaf().subject("CN=reader-2+OU=a,O=Example")),
                        Map.entry(
                                "TeletexString CN", anonymous.attribute("2.5.4.3", new DERT61String("reader-\u00fc"))),
                        Map.entry(
                                "NumericString CN",
                                anonymous.attribute("2.5.4.3", new DERNumericString("8997 00012345"))),
                        Map.entry(
                                "critical policy with a practice statement",
                                reader.extension("2.5.29.32", true, practiceStatement())),
                        Map.entry(
                                "mailbox without a host",
                                reader.extension(
                                        "2.5.29.17",
                                        false,
                                        new GeneralNames(new GeneralName(GeneralName.rfc822Name, "jdoe")))),
                        Map.entry("TeletexString O", reader.attribute("2.5.4.10", new DERT61String("M\u00fcller"))),
                        Map.entry("notAfter 2049", until(reader, "2049-12-31T23:59:59Z")),
                        Map.entry("notAfter 2050", until(reader, "2050-01-01T00:00:00Z")),
                        Map.entry("notAfter 9999", until(reader, "9999-12-31T23:59:59Z")),
                        Map.entry("RSA 4096", reader.rsa(4096)),
                        Map.entry("P-256", reader.ec("secp256r1")),
                        Map.entry("P-384", reader.ec("secp384r1")),
                        Map.entry("Ed25519", reader.ed25519()))
                .map(caller -> Named.of(caller.getKey(), Fixtures.AUTHORITY.issue(caller.getValue())));
    }

    private static ASN1Encodable practiceStatement() {
        ASN1Encodable statement = new DERSequence(new ASN1Encodable[] {
            new ASN1ObjectIdentifier("1.3.6.1.5.5.7.2.1"), new DERIA5String("https://cps.example.com")
        });
        return new DERSequence(
                new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier("1.2.3.4"), new DERSequence(statement)}));
    }

    private static Leaf until(Leaf leaf, String notAfter) {
        return leaf.validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse(notAfter));
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
