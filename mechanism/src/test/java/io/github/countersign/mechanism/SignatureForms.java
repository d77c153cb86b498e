// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Certificates that say of their own signature whatever one likes, each signed as it stands, as far as that is possible. */
public final class SignatureForms {
    private static final String PSS = "1.2.840.113549.1.1.10";
    private static final int ALGORITHM = 2;

    /** All that are registered for certificates, those that somebody might sign with one day, and what is none. */
    public static final List<String> ALGORITHMS = List.of(
            // RSA with MD2, MD5, SHA-1, SHA-2, in the end truncated to 224 and 256 bits, and PSS
            "1.2.840.113549.1.1.1",
            "1.2.840.113549.1.1.2",
            "1.2.840.113549.1.1.4",
            "1.2.840.113549.1.1.5",
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.113549.1.1.14",
            "1.2.840.113549.1.1.15",
            "1.2.840.113549.1.1.16",
            PSS,
            // ECDSA with SHA-1, SHA-2, SHA-3
            "1.2.840.10045.4.1",
            "1.2.840.10045.4.3.1",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4",
            "2.16.840.1.101.3.4.3.9",
            "2.16.840.1.101.3.4.3.10",
            "2.16.840.1.101.3.4.3.11",
            "2.16.840.1.101.3.4.3.12",
            // DSA with SHA-1 and SHA-2
            "1.2.840.10040.4.3",
            "2.16.840.1.101.3.4.3.1",
            "2.16.840.1.101.3.4.3.2",
            // RSA with SHA-3
            "2.16.840.1.101.3.4.3.13",
            "2.16.840.1.101.3.4.3.14",
            "2.16.840.1.101.3.4.3.15",
            "2.16.840.1.101.3.4.3.16",
            // Ed25519, Ed448, ML-DSA, SLH-DSA
            "1.3.101.112",
            "1.3.101.113",
            "2.16.840.1.101.3.4.3.17",
            "2.16.840.1.101.3.4.3.20",
            // SM2, GOST, HMAC, a hash, and nothing
            "1.2.156.10197.1.501",
            "1.2.643.7.1.1.3.2",
            "1.2.840.113549.2.9",
            "2.16.840.1.101.3.4.2.1",
            "1.2.3.4",
            // as long as a header takes it
            "1.2" + ".3".repeat(4000));

    /** What stands behind the algorithm: what belongs there for PSS, what does for others, and what does for none. */
    public static final List<byte[]> PARAMETERS = Stream.of(
                    Stream.of(new byte[0], bytes(DERNull.INSTANCE), bytes(new DERSequence())),
                    pss().map(SignatureForms::bytes),
                    Stream.of(
                            bytes(new ASN1ObjectIdentifier("1.2.840.10045.3.1.7")),
                            bytes(new DEROctetString(new byte[40])),
                            bytes(new DERSequence(new DERTaggedObject(0, DERNull.INSTANCE))),
                            new byte[] {0x30, (byte) 0x80, 0, 0},
                            new byte[] {0x05, 0x00, 0x05, 0x00},
                            new byte[] {0x7f}))
            .flatMap(parameters -> parameters)
            .toList();

    private SignatureForms() {}

    /** Parameters of RSASSA-PSS, good and bad (RFC 4055 section 3.1). */
    private static Stream<ASN1Encodable> pss() {
        AlgorithmIdentifier sha1 = new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE);
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        AlgorithmIdentifier shake = new AlgorithmIdentifier(NISTObjectIdentifiers.id_shake256);
        AlgorithmIdentifier unknown = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.4"));
        return Stream.of(
                pss(sha256, mgf1(sha256), 32, 1),
                pss(sha256, mgf1(sha1), 32, 1),
                pss(sha1, mgf1(sha256), 20, 1),
                pss(shake, mgf1(sha256), 32, 1),
                pss(unknown, mgf1(sha256), 32, 1),
                pss(sha256, mgf1(unknown), 32, 1),
                pss(sha256, sha256, 32, 1),
                pss(sha256, mgf1(sha256), 0, 1),
                pss(sha256, mgf1(sha256), -1, 1),
                pss(sha256, mgf1(sha256), Integer.MAX_VALUE, 1),
                pss(sha256, mgf1(sha256), 32, 2));
    }

    private static AlgorithmIdentifier mgf1(AlgorithmIdentifier hash) {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash);
    }

    private static ASN1Encodable pss(AlgorithmIdentifier hash, AlgorithmIdentifier mask, int salt, int trailer) {
        return new RSASSAPSSparams(hash, mask, new ASN1Integer(salt), new ASN1Integer(trailer));
    }

    /**
     * The same certificate with another algorithm.
     *
     * @param parameters the encoding of the algorithm's parameters, nothing if there are none
     */
    public static byte[] certificate(X509Certificate original, PrivateKey issuer, String algorithm, byte[] parameters) {
        try {
            byte[] identifier = sequence(bytes(new ASN1ObjectIdentifier(algorithm)), parameters);
            byte[][] fields = Stream.of(ASN1Sequence.getInstance(original.getTBSCertificate())
                            .toArray())
                    .map(SignatureForms::bytes)
                    .toArray(byte[][]::new);
            fields[ALGORITHM] = identifier;
            byte[] signed = sequence(fields);
            byte[] signature = sign(signed, issuer, algorithm, parameters);
            return sequence(signed, identifier, bytes(new DERBitString(signature)));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** As the algorithm wants it; if the key cannot do that, with another one. */
    private static byte[] sign(byte[] content, PrivateKey key, String algorithm, byte[] parameters) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            if (algorithm.equals(PSS)) {
                AlgorithmParameters read = AlgorithmParameters.getInstance("RSASSA-PSS");
                read.init(parameters);
                signature.setParameter(read.getParameterSpec(PSSParameterSpec.class));
            }
            return sign(content, key, signature);
        } catch (GeneralSecurityException | IOException | RuntimeException impossible) {
            return sign(content, key);
        }
    }

    private static byte[] sign(byte[] content, PrivateKey key) {
        try {
            String algorithm = key.getAlgorithm().replace("EdDSA", "Ed25519");
            return sign(
                    content,
                    key,
                    Signature.getInstance(
                            algorithm.equals("Ed25519") ? algorithm : "SHA256with" + algorithm.replace("EC", "ECDSA")));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static byte[] sign(byte[] content, PrivateKey key, Signature signature) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static byte[] sequence(byte[]... elements) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Stream.of(elements).forEach(content::writeBytes);
        ByteArrayOutputStream sequence = new ByteArrayOutputStream();
        sequence.write(0x30);
        if (content.size() < 0x80) {
            sequence.write(content.size());
        } else {
            sequence.write(0x82);
            sequence.write(content.size() >> 8);
            sequence.write(content.size());
        }
        sequence.writeBytes(content.toByteArray());
        return sequence.toByteArray();
    }

    private static byte[] bytes(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
