// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A name and a key which sign certificates. */
record Issuer(X500Name name, KeyPair keys) {

    private static final SecureRandom RANDOM = new SecureRandom();

    X509Certificate certify(Leaf leaf, PublicKey key, Instant now) {
        Leaf.Validity validity = leaf.validAt(now);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(126, RANDOM).add(BigInteger.ONE),
                Date.from(validity.from()),
                Date.from(validity.to()),
                leaf.subject(),
                key);
        try {
            addKeyIdentifiers(builder, leaf, key);
            for (Extension extension : leaf.extensions()) {
                if (builder.hasExtension(extension.getExtnId())) {
                    builder.removeExtension(extension.getExtnId());
                }
                builder.addExtension(extension);
            }
            String algorithm = leaf.signatureAlgorithm().orElseGet(this::algorithm);
            JcaContentSignerBuilder signer = new JcaContentSignerBuilder(algorithm);
            if (algorithm.endsWith("andMGF1")) {
                // the JDK does not know RSASSA-PSS by this name
                signer.setProvider(new BouncyCastleProvider());
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer.build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalArgumentException("Cannot issue a certificate for " + leaf.subject(), e);
        }
    }

    private void addKeyIdentifiers(X509v3CertificateBuilder builder, Leaf leaf, PublicKey key)
            throws GeneralSecurityException, IOException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        if (leaf.has(Extension.authorityKeyIdentifier)) {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
        }
        if (leaf.has(Extension.subjectKeyIdentifier)) {
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        }
    }

    byte[] sign(byte[] toBeSigned) {
        try {
            Signature signature = Signature.getInstance(algorithm());
            signature.initSign(keys.getPrivate());
            signature.update(toBeSigned);
            return Der.sequence(
                    toBeSigned,
                    Der.of(new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm())),
                    Der.of(new DERBitString(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Cannot sign", e);
        }
    }

    private String algorithm() {
        return switch (keys.getPrivate().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }
}
