// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Time;

/**
 * What HAProxy reads from a certificate with OpenSSL, each octet one char: names as {@code /C=DE/O=Example/CN=caller}, in
 * encoded order, nothing escaped or converted.
 */
final class SampleFetch {

    /** The short names of OpenSSL 3.0 for the types of attributes, by arc. Any other type is written as dotted OID. */
    private static final Map<String, String> SHORT_NAMES = shortNames("""
            2.5.4. 3=CN 4=SN 5=serialNumber 6=C 7=L 8=ST 9=street 10=O 11=OU 12=title 13=description 14=searchGuide \
            15=businessCategory 16=postalAddress 17=postalCode 18=postOfficeBox 19=physicalDeliveryOfficeName \
            20=telephoneNumber 21=telexNumber 22=teletexTerminalIdentifier 23=facsimileTelephoneNumber 24=x121Address \
            25=internationaliSDNNumber 26=registeredAddress 27=destinationIndicator 28=preferredDeliveryMethod \
            29=presentationAddress 30=supportedApplicationContext 31=member 32=owner 33=roleOccupant 34=seeAlso \
            35=userPassword 36=userCertificate 37=cACertificate 38=authorityRevocationList \
            39=certificateRevocationList 40=crossCertificatePair 41=name 42=GN 43=initials 44=generationQualifier \
            45=x500UniqueIdentifier 46=dnQualifier 47=enhancedSearchGuide 48=protocolInformation 49=distinguishedName \
            50=uniqueMember 51=houseIdentifier 52=supportedAlgorithms 53=deltaRevocationList 54=dmdName 65=pseudonym \
            72=role 97=organizationIdentifier 98=c3 99=n3 100=dnsName
            0.9.2342.19200300.100.1. 1=UID 2=textEncodedORAddress 3=mail 4=info 5=favouriteDrink 6=roomNumber 7=photo \
            8=userClass 9=host 10=manager 11=documentIdentifier 12=documentTitle 13=documentVersion 14=documentAuthor \
            15=documentLocation 20=homeTelephoneNumber 21=secretary 22=otherMailbox 23=lastModifiedTime \
            24=lastModifiedBy 25=DC 26=aRecord 27=pilotAttributeType27 28=mXRecord 29=nSRecord 30=sOARecord \
            31=cNAMERecord 37=associatedDomain 38=associatedName 39=homePostalAddress 40=personalTitle \
            41=mobileTelephoneNumber 42=pagerTelephoneNumber 43=friendlyCountryName 44=uid 45=organizationalStatus \
            46=janetMailbox 47=mailPreferenceOption 48=buildingName 49=dSAQuality 50=singleLevelQuality \
            51=subtreeMinimumQuality 52=subtreeMaximumQuality 53=personalSignature 54=dITRedirect 55=audio \
            56=documentPublisher
            1.2.840.113549.1.9. 1=emailAddress 2=unstructuredName 7=challengePassword 8=unstructuredAddress \
            20=friendlyName 21=localKeyID
            1.3.6.1.4.1.311.60.2.1. 1=jurisdictionL 2=jurisdictionST 3=jurisdictionC
            1.3.6.1.5.5.7.9. 1=id-pda-dateOfBirth 2=id-pda-placeOfBirth 3=id-pda-gender 4=id-pda-countryOfCitizenship \
            5=id-pda-countryOfResidence
            1.2.643.100. 1=OGRN 3=SNILS 5=OGRNIP
            1.2.643.3.131.1. 1=INN
            """);

    private SampleFetch() {}

    /** {@code ssl_c_s_dn}; several attributes of one RDN are written as if each had its own. */
    static String name(X500Name name) {
        return attributes(name)
                .map(a -> "/" + type(a) + "=" + octets(a.getValue()))
                .collect(Collectors.joining());
    }

    /** {@code ssl_c_s_dn(cn)}: the first in encoded order, or nothing. */
    static String commonName(X500Name name) {
        return attributes(name)
                .filter(attribute -> attribute.getType().equals(BCStyle.CN))
                .map(attribute -> octets(attribute.getValue()))
                .findFirst()
                .orElse("");
    }

    /** {@code ssl_c_notbefore}: without century, and nothing outside of 2000 to 2099. */
    static String time(Time time) {
        String text = octets(time);
        boolean generalized = time.toASN1Primitive() instanceof ASN1GeneralizedTime;
        if (generalized) {
            return text.startsWith("20") ? text.substring(2) : "";
        }
        return text.charAt(0) < '5' ? text : "";
    }

    private static Stream<AttributeTypeAndValue> attributes(X500Name name) {
        return Stream.of(name.getRDNs()).map(RDN::getTypesAndValues).flatMap(Stream::of);
    }

    private static String type(AttributeTypeAndValue attribute) {
        ASN1ObjectIdentifier oid = attribute.getType();
        return SHORT_NAMES.getOrDefault(oid.getId(), oid.getId());
    }

    /** What OpenSSL keeps of a value: without tag and length, but a sequence whole and a bit string without padding. */
    private static String octets(ASN1Encodable value) {
        try {
            ASN1Primitive primitive = value.toASN1Primitive();
            byte[] encoded = primitive.getEncoded(ASN1Encoding.DER);
            byte[] kept = primitive instanceof ASN1BitString bits
                    ? bits.getBytes()
                    : primitive instanceof ASN1Sequence ? encoded : content(encoded);
            return new String(kept, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(byte[] encoded) {
        int header = encoded[1] < 0 ? 2 + (encoded[1] & 0x7F) : 2;
        return Arrays.copyOfRange(encoded, header, encoded.length);
    }

    private static Map<String, String> shortNames(String table) {
        Map<String, String> names = new HashMap<>();
        table.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            Stream.of(words).skip(1).map(word -> word.split("=", -1)).forEach(w -> names.put(words[0] + w[0], w[1]));
        });
        return Map.copyOf(names);
    }
}
