// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.der.CanonicalBase64;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class PresentedCertificateTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");
    private static final TestCertificate CALLER = AUTHORITY.issue(leaf().commonName("orders"));

    private static Checked<PresentedCertificate> decode(String certificate) {
        return CanonicalBase64.decode(certificate).then(der -> PresentedCertificate.read(der, Statement.NONE));
    }

    private static Checked<PresentedCertificate> decode(byte[] der) {
        return decode(Base64.getEncoder().encodeToString(der));
    }

    private static String label(Leaf leaf) {
        return TestSteps.presented(AUTHORITY.issue(leaf)).label().replaceFirst("sha256=[0-9a-f]{16} ", "");
    }

    @Test
    void decodesExactlyOneCertificate() {
        PresentedCertificate presented = TestSteps.presented(CALLER);

        assertThat(presented.certificate()).isEqualTo(CALLER.certificate());
        assertThat(presented.fields().subject().attributes()).hasSize(1);
    }

    @Test
    void base64IsCanonicalOrRefused() {
        String base64 = CALLER.base64();
        String unpadded = Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(CALLER.der(), 301));

        assertThat(Stream.of("=", "A", unpadded, base64 + "=", base64 + "\n", " " + base64, base64.replace('M', '-'))
                        .map(text -> refusalOf(decode(text))))
                .containsOnly(Refusal.CERTIFICATE_NOT_BASE64);
    }

    @Test
    void refusesWhatIsNotOneCertificate() {
        byte[] der = CALLER.der();
        byte[] twice = Arrays.copyOf(der, 2 * der.length);
        System.arraycopy(der, 0, twice, der.length, der.length);

        assertThat(Stream.of(
                                new byte[0],
                                new byte[] {0x05, 0x00},
                                Arrays.copyOf(der, der.length - 1),
                                Arrays.copyOf(der, der.length + 1),
                                twice,
                                CALLER.pem().getBytes(StandardCharsets.US_ASCII),
                                CALLER.key().getEncoded())
                        .map(bytes -> refusalOf(decode(bytes))))
                .containsOnly(Refusal.CERTIFICATE_MALFORMED);
    }

    @Test
    void saysWhatIsWrong() {
        byte[] versionTen = CALLER.der();
        versionTen[12] = 9;

        assertThat(detailOf(decode(new byte[] {0x30, (byte) 0x80, 0, 0}))).isEqualTo("length");
        assertThat(refusalOf(decode(versionTen))).isEqualTo(Refusal.CERTIFICATE_MALFORMED);
        assertThat(detailOf(decode(versionTen))).isEqualTo("version");
    }

    @Test
    void readsTheFieldsOfAnOldCertificateWithoutVersion() throws Exception {
        X509Certificate ca = AUTHORITY.certificate();
        byte[] old = new JcaX509v1CertificateBuilder(
                        new X500Name("CN=issuer"),
                        BigInteger.ONE,
                        ca.getNotBefore(),
                        ca.getNotAfter(),
                        new X500Name("CN=old"),
                        ca.getPublicKey())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(CALLER.key()))
                .getEncoded();

        CertificateFields fields = CertificateFields.read(old);

        assertThat(fields.issuer().commonName()).isEqualTo(Checked.passed("issuer"));
        assertThat(fields.subject().commonName()).isEqualTo(Checked.passed("old"));
        assertThat(fields.notBefore()).matches("\\d{12}Z");
    }

    @Test
    void theLabelIsSafeForALog() {
        assertThat(TestSteps.presented(CALLER).label())
                .isEqualTo("sha256=" + CALLER.fingerprint().substring(0, 16) + " cn=\"orders\"");
        assertThat(label(leaf().commonName("a\"\nb"))).isEqualTo("cn=\"a\\u0022\\u000ab\"");
        assertThat(label(leaf().commonName("x".repeat(100)))).isEqualTo("cn=\"" + "x".repeat(64) + "...\"");
        assertThat(label(leaf().withoutCommonName().subject("O=x"))).isEqualTo("cn=\"\"");
    }
}
