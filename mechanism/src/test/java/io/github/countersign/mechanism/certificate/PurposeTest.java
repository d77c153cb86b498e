// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PurposeTest {
    private static final String NETSCAPE_TYPE = "2.16.840.1.113730.1.1";
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    /** A sequence of indefinite length, as BER allows. */
    private static final ASN1Encodable NOT_DER = new BERSequence(new DERBitString(new byte[] {1}));

    private static Refusal refusal(Leaf leaf) {
        HaproxyHeaders headers = HaproxyHeaders.of(AUTHORITY.issue(leaf));
        return refusalOf(TestSteps.decode(headers).then(Purpose::check));
    }

    private static PresentedCertificate presented(Leaf leaf) {
        return TestSteps.presented(AUTHORITY.issue(leaf));
    }

    private static Leaf purposes(KeyPurposeId... purposes) {
        return leaf().extension(EXTENDED_KEY_USAGE, true, new ExtendedKeyUsage(purposes));
    }

    static Stream<Leaf> callers() {
        return Stream.of(
                leaf(),
                leaf().withoutBasicConstraints(),
                leaf().withoutKeyUsage(),
                leaf().withoutExtendedKeyUsage(),
                leaf().withoutBasicConstraints().withoutKeyUsage().withoutExtendedKeyUsage(),
                leaf().extension(KEY_USAGE, false, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyAgreement)),
                purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth),
                leaf().extension(NETSCAPE_TYPE, false, new DERBitString(new byte[] {(byte) 0x80}, 7)),
                leaf().rsa(2048),
                leaf().ed25519());
    }

    @ParameterizedTest
    @MethodSource("callers")
    void acceptsCertificatesMadeForClients(Leaf leaf) {
        PresentedCertificate presented = presented(leaf);

        assertThat(provenBy(Purpose.check(presented))).isSameAs(presented);
    }

    @Test
    void refusesAuthorities() {
        assertThat(Stream.of(
                                leaf().certificateAuthority(),
                                leaf().certificateAuthority().withoutKeyUsage(),
                                leaf().extension(BASIC_CONSTRAINTS, false, new BasicConstraints(0)))
                        .map(PurposeTest::refusal))
                .containsOnly(Refusal.CERTIFICATE_IS_CA);
    }

    @Test
    void refusesKeysForSomethingElse() {
        assertThat(Stream.of(
                                leaf().withoutDigitalSignature(),
                                leaf().signingCertificates(),
                                leaf().malformedKeyUsage(),
                                leaf().extension(KEY_USAGE, false, NOT_DER),
                                leaf().extension(KEY_USAGE, true, new DERBitString(new byte[0])),
                                leaf().extension(KEY_USAGE, true, new KeyUsage(KeyUsage.keyCertSign)))
                        .map(PurposeTest::refusal))
                .containsOnly(Refusal.KEY_USAGE_WRONG);
    }

    @Test
    void refusesPurposesOtherThanClientAuthentication() {
        assertThat(Stream.of(
                                leaf().forServers(),
                                leaf().malformedExtendedKeyUsage(),
                                leaf().extension(EXTENDED_KEY_USAGE, false, NOT_DER),
                                leaf().extension(EXTENDED_KEY_USAGE, false, new DERSequence()),
                                purposes(KeyPurposeId.id_kp_codeSigning, KeyPurposeId.id_kp_emailProtection),
                                purposes(KeyPurposeId.anyExtendedKeyUsage),
                                leaf().extension(NETSCAPE_TYPE, false, new DERBitString(new byte[] {0x40}, 6)),
                                leaf().extension(NETSCAPE_TYPE, false, new DERBitString(new byte[0])))
                        .map(PurposeTest::refusal))
                .containsOnly(Refusal.EXTENDED_KEY_USAGE_WRONG);
    }
}
