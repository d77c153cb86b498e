// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.settings.UnusableException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ntt.NTTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a key asks for is known before it is spent: these would take hours, or all the memory. */
class KeyCostTest {
    private static final byte[] SALT = new byte[8];
    private static final int ITERATIONS = Integer.MAX_VALUE;

    private static AlgorithmIdentifier pbkdf2() {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(SALT, ITERATIONS));
    }

    private static AlgorithmIdentifier scrypt() {
        return new AlgorithmIdentifier(MiscObjectIdentifiers.id_scrypt, new DERSequence(new ASN1Encodable[] {
            new DEROctetString(SALT),
            new ASN1Integer(BigInteger.ONE.shiftLeft(40)),
            new ASN1Integer(8),
            new ASN1Integer(1)
        }));
    }

    private static AlgorithmIdentifier pbes2(AlgorithmIdentifier derivation, ASN1ObjectIdentifier cipher) {
        return scheme(PKCSObjectIdentifiers.id_PBES2, new DERSequence(new ASN1Encodable[] {
            derivation, new AlgorithmIdentifier(cipher, new DEROctetString(new byte[16]))
        }));
    }

    private static AlgorithmIdentifier scheme(ASN1ObjectIdentifier scheme, ASN1Encodable parameters) {
        return new AlgorithmIdentifier(scheme, parameters);
    }

    static Stream<AlgorithmIdentifier> costly() {
        return Stream.of(
                pbes2(pbkdf2(), NISTObjectIdentifiers.id_aes256_CBC),
                pbes2(scrypt(), NISTObjectIdentifiers.id_aes256_CBC),
                pbes2(pbkdf2(), NTTObjectIdentifiers.id_camellia256_cbc),
                pbes2(scrypt(), NTTObjectIdentifiers.id_camellia256_cbc),
                scheme(PKCSObjectIdentifiers.pbeWithMD5AndDES_CBC, new PBEParameter(SALT, ITERATIONS)),
                scheme(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new PKCS12PBEParams(SALT, ITERATIONS)));
    }

    @ParameterizedTest
    @MethodSource("costly")
    void whatCostsTooMuchIsRefusedBeforeItIsSpent(AlgorithmIdentifier encryption) throws IOException {
        String text = KeyForms.block(
                "ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(encryption, new byte[160]).getEncoded());

        assertThat(problem(text))
                .startsWith("the block in line 1 asks ")
                .contains(" more than ")
                .contains("; encrypt it anew with ");
    }

    private static String problem(String text) {
        try {
            PrivateKeyText.read(text, Optional.of("correct horse".toCharArray()));
            return "";
        } catch (UnusableException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
