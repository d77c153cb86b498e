// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.settings.PemBlock;
import io.github.countersign.restclient.settings.UnusableException;
import java.io.IOException;
import java.io.StringReader;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Reads one private key in PEM form: PKCS#1, PKCS#8 or SEC1, encrypted or not; RSA, EC, Ed25519, Ed448. */
public final class PrivateKeyText {
    private static final Map<ASN1ObjectIdentifier, String> ALGORITHMS = Map.of(
            PKCSObjectIdentifiers.rsaEncryption, "RSA",
            X9ObjectIdentifiers.id_ecPublicKey, "EC",
            EdECObjectIdentifiers.id_Ed25519, "EdDSA",
            EdECObjectIdentifiers.id_Ed448, "EdDSA");

    /** What stands before an encrypted key of OpenSSL's own format (RFC 1421 section 4.6). */
    private static final Pattern HEADERS =
            Pattern.compile("^\\s*+(Proc-Type: 4,ENCRYPTED)\\s++(DEK-Info: [A-Z0-9-]++,[A-Fa-f0-9]++)\\s++");

    private PrivateKeyText() {}

    /** The only key of the text; blocks of other kinds are passed over. */
    public static PrivateKey read(String text, Optional<char[]> password) throws UnusableException {
        List<PemBlock> keys = PemBlock.privateKeys(text);
        if (keys.size() != 1) {
            throw new UnusableException("holds " + keys.size() + " private keys in PEM form; expected one");
        }
        return key(info(keys.get(0), password), keys.get(0));
    }

    private static PrivateKey key(PrivateKeyInfo info, PemBlock block) throws UnusableException {
        try {
            return KeyFactory.getInstance(algorithm(info)).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (NoSuchAlgorithmException unsupported) {
            throw new UnusableException(block.where() + " is a key of a kind that this JVM does not know");
        } catch (IOException | InvalidKeySpecException damaged) {
            throw damaged(block);
        }
    }

    /**
     * The name by which every provider knows an algorithm. By other names, such as ECDSA, Bouncy Castle would make the key where
     * it is a provider of the JVM, and a key of that name belongs to no certificate.
     */
    private static String algorithm(PrivateKeyInfo info) {
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        return ALGORITHMS.getOrDefault(algorithm, algorithm.getId());
    }

    private static UnusableException damaged(PemBlock block) {
        return new UnusableException(block.where() + " is damaged or no private key");
    }

    private static PrivateKeyInfo info(PemBlock block, Optional<char[]> password) throws UnusableException {
        Object parsed = parse(block);
        if (parsed instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        if (parsed instanceof PrivateKeyInfo info) {
            return info;
        }
        if (password.isEmpty()) {
            throw new UnusableException(block.where() + " is encrypted, and there is no password");
        }
        return decrypted(parsed, password.get(), block);
    }

    private static Object parse(PemBlock block) throws UnusableException {
        // the parser wants lines, which variables may have lost
        String body = HEADERS.matcher(block.body()).replaceFirst("$1\n$2\n\n");
        String text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----".formatted(block.label(), body.strip());
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object parsed = parser.readObject();
            if (parsed instanceof PEMKeyPair
                    || parsed instanceof PrivateKeyInfo
                    || parsed instanceof PEMEncryptedKeyPair
                    || parsed instanceof PKCS8EncryptedPrivateKeyInfo) {
                return parsed;
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException damaged) {
            // said below, without the parser's words, which may hold content
        }
        throw damaged(block);
    }

    private static PrivateKeyInfo decrypted(Object parsed, char[] password, PemBlock block) throws UnusableException {
        // an instance of our own: nothing is registered in the JVM
        BouncyCastleProvider provider = new BouncyCastleProvider();
        try {
            if (parsed instanceof PEMEncryptedKeyPair pair) {
                return pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(provider)
                                .build(password))
                        .getPrivateKeyInfo();
            }
            return ((PKCS8EncryptedPrivateKeyInfo) parsed)
                    .decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(provider)
                            .build(password));
        } catch (IOException | OperatorCreationException | PKCSException | RuntimeException undecryptable) {
            throw new UnusableException(block.where() + " cannot be decrypted with this password");
        }
    }
}
