// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;

/** Two readers of the same bytes, ours and Bouncy Castle's, see the same name. */
class GeneratedNamesTest {
    private static final long SEED = 20260615;
    private static final int SUBJECTS = 5000;
    private static final Charset UTF_32 = Charset.forName("UTF-32BE");
    private static final List<ASN1ObjectIdentifier> TYPES = List.of(
            BCStyle.CN,
            BCStyle.C,
            BCStyle.O,
            BCStyle.OU,
            BCStyle.UID,
            BCStyle.DC,
            BCStyle.EmailAddress,
            BCStyle.SERIALNUMBER,
            new ASN1ObjectIdentifier("2.25.329800735698586629295641978511506172918"),
            new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));

    /** Parts of texts that tempt readers to split, fold, trim or normalise. */
    private static final List<String> PARTS = List.of(
            "orders",
            "Admin",
            " ",
            "  ",
            ",",
            "+",
            "/CN=admin",
            "=",
            "\\",
            "\"",
            ";",
            "<",
            "#",
            "*",
            ")(",
            "'",
            "@",
            "a.b:c-d_e");

    private static final List<String> LATIN = List.of("ä", "ß", "é", "\u00a0", "\u00ad");
    private static final List<String> BASIC_PLANE =
            List.of("\u0130", "я", "\u200b", "e\u0301", "x\ufeff", "名", "\uff21");
    private static final List<String> BEYOND = List.of("😀", "𝐀", "\ud83c\udde9");

    private final Random random = new Random(SEED);

    private String text(Stream<List<String>> parts) {
        List<String> alphabet = parts.flatMap(List::stream).toList();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(alphabet.get(random.nextInt(alphabet.size())));
        }
        return text.toString();
    }

    private ASN1Encodable value() {
        return switch (random.nextInt(6)) {
            case 0 -> new DERUTF8String(text(Stream.of(PARTS, LATIN, BASIC_PLANE, BEYOND)));
            case 1 -> new DERPrintableString(text(Stream.of(PARTS)));
            case 2 -> new DERIA5String(text(Stream.of(PARTS)));
            case 3 -> new DERT61String(text(Stream.of(PARTS, LATIN)));
            case 4 -> new DERBMPString(text(Stream.of(PARTS, LATIN, BASIC_PLANE)));
            default ->
                new DERUniversalString(
                        text(Stream.of(PARTS, LATIN, BASIC_PLANE, BEYOND)).getBytes(UTF_32));
        };
    }

    private RDN relativeName() {
        return new RDN(
                Stream.generate(() -> new AttributeTypeAndValue(TYPES.get(random.nextInt(TYPES.size())), value()))
                        .limit(1 + random.nextInt(3))
                        .toArray(AttributeTypeAndValue[]::new));
    }

    private byte[] subject() throws IOException {
        RDN[] names =
                Stream.generate(this::relativeName).limit(random.nextInt(5)).toArray(RDN[]::new);
        return new X500Name(names).getEncoded();
    }

    private static List<AttributeTypeAndValue> asBouncyCastleReads(byte[] subject) {
        return Arrays.stream(X500Name.getInstance(subject).getRDNs())
                .flatMap(name -> Arrays.stream(name.getTypesAndValues()))
                .toList();
    }

    /** Bouncy Castle shows a UniversalString in hex only: its octets are read as what X.680 section 8.23 says. */
    private static String text(AttributeTypeAndValue attribute) {
        return attribute.getValue() instanceof ASN1UniversalString universal
                ? new String(universal.getOctets(), UTF_32)
                : ((ASN1String) attribute.getValue()).getString();
    }

    private static DerValue encoded(ASN1ObjectIdentifier type) {
        try {
            return DerValue.of(type.getEncoded());
        } catch (IOException | NotDerException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void everyTypeAndTextIsWhatBouncyCastleReads() throws Exception {
        for (int i = 0; i < SUBJECTS; i++) {
            byte[] subject = subject();
            List<AttributeTypeAndValue> theirs = asBouncyCastleReads(subject);
            List<DistinguishedName.Attribute> ours =
                    DistinguishedName.read(DerScan.read(subject)).attributes();

            assertThat(ours.stream().map(DistinguishedName.Attribute::type))
                    .containsExactlyElementsOf(theirs.stream()
                            .map(attribute -> encoded(attribute.getType()))
                            .toList());
            assertThat(ours.stream().map(attribute -> DirectoryString.text(attribute.value())))
                    .containsExactlyElementsOf(theirs.stream()
                            .map(attribute -> Optional.of(text(attribute)))
                            .toList());
        }
    }

    @Test
    void theOneCommonNameIsTheOneBouncyCastleFinds() throws Exception {
        List<String> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            byte[] subject = subject();
            List<String> names = asBouncyCastleReads(subject).stream()
                    .filter(attribute -> attribute.getType().equals(BCStyle.CN))
                    .map(GeneratedNamesTest::text)
                    .toList();
            if (names.size() == 1) {
                theirs.addAll(names);
                ours.add(provenBy(DistinguishedName.read(DerScan.read(subject)).commonName()));
            }
        }

        assertThat(ours).hasSizeGreaterThan(1000).isEqualTo(theirs);
    }
}
