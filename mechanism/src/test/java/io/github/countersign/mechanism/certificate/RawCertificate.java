// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The fields of a certificate in a list, to be made wrong; nobody signed it. */
final class RawCertificate {
    static final ASN1ObjectIdentifier ECDSA = new ASN1ObjectIdentifier("1.2.840.10045.4.3.2");
    static final ASN1ObjectIdentifier EDDSA = new ASN1ObjectIdentifier("1.3.101.112");
    static final int KEY = 6;

    final List<ASN1Encodable> fields = new ArrayList<>(List.of(
            new DERTaggedObject(0, new ASN1Integer(2)),
            new ASN1Integer(BigInteger.TEN),
            new AlgorithmIdentifier(ECDSA),
            new X500Name("CN=issuer"),
            new DERSequence(new ASN1Encodable[] {new DERUTCTime("260101000000Z"), new DERUTCTime("270101000000Z")}),
            new X500Name("CN=caller"),
            new SubjectPublicKeyInfo(new AlgorithmIdentifier(EDDSA), new byte[32])));

    RawCertificate with(int index, ASN1Encodable field) {
        fields.set(index, field);
        return this;
    }

    RawCertificate without(int index) {
        fields.remove(index);
        return this;
    }

    RawCertificate and(ASN1Encodable field) {
        fields.add(field);
        return this;
    }

    RawCertificate extensions(ASN1Encodable... extensions) {
        return and(new DERTaggedObject(3, new DERSequence(extensions)));
    }

    static ASN1Encodable extension(String type, byte[] value) {
        return sequence(new ASN1ObjectIdentifier(type), new DEROctetString(value));
    }

    static ASN1Encodable critical(String type, byte[] value) {
        return sequence(new ASN1ObjectIdentifier(type), ASN1Boolean.TRUE, new DEROctetString(value));
    }

    static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }

    byte[] der() {
        return der(new AlgorithmIdentifier(ECDSA), new DERBitString(new byte[64]));
    }

    /** With these fields after what is signed. */
    byte[] der(ASN1Encodable... after) {
        ASN1EncodableVector outer = new ASN1EncodableVector();
        outer.add(new DERSequence(fields.toArray(ASN1Encodable[]::new)));
        Arrays.stream(after).forEach(outer::add);
        try {
            return new DERSequence(outer).getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
