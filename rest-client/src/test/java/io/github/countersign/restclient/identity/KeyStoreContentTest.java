// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyStoreContentTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    /** A store (RFC 7292 section 4) of one certificate whose name has no value. */
    private static byte[] storeOfNamelessCertificate() throws IOException {
        CertBag certificate = new CertBag(
                PKCSObjectIdentifiers.x509Certificate,
                new DEROctetString(TestAuthority.named("Test CA").issue(leaf()).der()));
        DERSequence name = sequence(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERSet());
        SafeBag bag = new SafeBag(PKCSObjectIdentifiers.certBag, certificate, new DERSet(name));
        ContentInfo safe = data(sequence(data(sequence(bag))));
        return sequence(new ASN1Integer(3), safe).getEncoded();
    }

    private static ContentInfo data(ASN1Encodable content) throws IOException {
        return new ContentInfo(
                PKCSObjectIdentifiers.data,
                new DEROctetString(content.toASN1Primitive().getEncoded()));
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    @Test
    void aStoreThatTheJdkStumblesOverIsRefused() throws IOException {
        byte[] store = storeOfNamelessCertificate();

        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> KeyStoreContent.read(store, "secret".toCharArray(), Optional.empty(), Instant.now()))
                .withMessage("is no PKCS#12 store, or this password does not open it");
    }

    /** As OpenSSL writes it: the authorities have no names, and the JDK takes the first of each subject. */
    private static byte[] store(ASN1ObjectIdentifier cipher, TestCertificate held, X509Certificate... authorities)
            throws Exception {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        OutputEncryptor encryptor = new JcePKCSPBEOutputEncryptorBuilder(cipher)
                .setProvider(provider)
                .build(PASSWORD);
        DEROctetString id = new DEROctetString(new byte[] {1});
        List<PKCS12SafeBag> bags = new ArrayList<>();
        bags.add(new JcaPKCS12SafeBagBuilder(held.certificate())
                .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, id)
                .build());
        for (X509Certificate authority : authorities) {
            bags.add(new JcaPKCS12SafeBagBuilder(authority).build());
        }
        PKCS12SafeBag key = new JcaPKCS12SafeBagBuilder(held.key(), encryptor)
                .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, id)
                .build();
        return new PKCS12PfxPduBuilder()
                .addEncryptedData(encryptor, bags.toArray(PKCS12SafeBag[]::new))
                .addData(key)
                .build(new JcePKCS12MacCalculatorBuilder().setProvider(provider), PASSWORD)
                .getEncoded(ASN1Encoding.DER);
    }

    static Stream<ASN1ObjectIdentifier> ciphers() {
        return Stream.of(
                PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC,
                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                NISTObjectIdentifiers.id_aes128_CBC,
                NISTObjectIdentifiers.id_aes256_CBC);
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void ofSeveralAuthoritiesOfOneNameTheValidOneLeadsOn(ASN1ObjectIdentifier cipher) throws Exception {
        TestAuthority root = TestAuthority.named("Test CA");
        TestAuthority issuing = root.intermediate("Issuing CA");
        X509Certificate expired = root.intermediate(
                        "Issuing CA", ca -> ca.keyPair(issuing.keys()).expired())
                .certificate();
        TestCertificate held = issuing.issue(leaf());

        for (byte[] store : List.of(
                store(cipher, held, expired, issuing.certificate()),
                store(cipher, held, issuing.certificate(), expired))) {
            assertThat(KeyStoreContent.read(store, PASSWORD, Optional.empty(), Instant.now())
                            .chain())
                    .isEqualTo(held.chain());
        }
    }

    @Test
    void whateverIsDamagedNothingButTheJdksChainIsShown() throws Exception {
        TestAuthority expired = TestAuthority.named("Test CA").intermediate("Issuing CA", Leaf::expired);
        byte[] whole = store(NISTObjectIdentifiers.id_aes256_CBC, expired.issue(leaf()), expired.certificate());

        assertThat(StoredCertificates.of(whole, PASSWORD)).hasSize(2);
        for (int at = 0; at < 400; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0x55;
            assertThat(StoredCertificates.of(damaged, PASSWORD)).hasSizeLessThanOrEqualTo(2);
            assertThat(StoredCertificates.of(Arrays.copyOf(whole, at), PASSWORD))
                    .isEmpty();
        }
    }
}
