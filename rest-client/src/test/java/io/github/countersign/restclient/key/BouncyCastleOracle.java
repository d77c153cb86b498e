// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import java.io.IOException;
import java.io.StringReader;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** How Bouncy Castle reads one private key in PEM form, of which the JDK then makes a key. */
final class BouncyCastleOracle {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private static final Map<String, String> ALGORITHMS = Map.of(
            "1.2.840.113549.1.1.1", "RSA", "1.2.840.10045.2.1", "EC", "1.3.101.112", "EdDSA", "1.3.101.113", "EdDSA");

    private BouncyCastleOracle() {}

    /** The key, or empty if it is refused. */
    static Optional<PrivateKey> read(String text, char[] password) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Optional<PrivateKeyInfo> info = info(parser.readObject(), password);
            if (info.isEmpty()) {
                return Optional.empty();
            }
            String algorithm =
                    info.get().getPrivateKeyAlgorithm().getAlgorithm().getId();
            return Optional.of(KeyFactory.getInstance(ALGORITHMS.getOrDefault(algorithm, algorithm))
                    .generatePrivate(new PKCS8EncodedKeySpec(info.get().getEncoded())));
        } catch (IOException
                | PKCSException
                | OperatorCreationException
                | NoSuchAlgorithmException
                | InvalidKeySpecException
                | RuntimeException refused) {
            return Optional.empty();
        }
    }

    private static Optional<PrivateKeyInfo> info(Object parsed, char[] password)
            throws IOException, OperatorCreationException, PKCSException {
        if (parsed instanceof PEMKeyPair pair) {
            return Optional.of(pair.getPrivateKeyInfo());
        }
        if (parsed instanceof PEMEncryptedKeyPair pair) {
            return Optional.of(pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(password))
                    .getPrivateKeyInfo());
        }
        if (parsed instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return Optional.of(encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(password)));
        }
        return parsed instanceof PrivateKeyInfo info ? Optional.of(info) : Optional.empty();
    }
}
