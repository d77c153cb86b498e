// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.authority.AttributeTypes;
import io.github.countersign.mechanism.authority.Authorities;
import io.github.countersign.mechanism.authority.NamedAuthority;
import io.github.countersign.mechanism.authority.PrintedName;
import io.github.countersign.mechanism.certificate.Fingerprint;
import io.github.countersign.mechanism.settings.ConfigKeys;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorReaderTest {
    private static final String KEY = "mtls.rule.all.anchor";
    private static final TestAuthority MAIL = authority(
            "2.5.4.6",
            "DE",
            "2.5.4.10",
            "Example",
            "2.5.4.97",
            "VATDE-123456789",
            "2.5.4.3",
            "Mail CA",
            "1.2.840.113549.1.9.1",
            "ca@example.test");
    private static final TestAuthority OTHER = TestAuthority.withSubject("CN=Other CA,O=Example,C=DE");

    /** How openssl is asked to print a subject so that it can be read again. */
    private static final List<List<String>> FORMS = List.of(
            List.of(),
            List.of("-nameopt", "compat"),
            List.of("-nameopt", "RFC2253"),
            List.of("-nameopt", "oneline"),
            List.of("-nameopt", "oneline,utf8,-esc_msb"),
            List.of("-nameopt", "oneline,lname"),
            List.of("-nameopt", "RFC2253,oid"),
            List.of("-nameopt", "RFC2253,dump_all,dump_der"));

    /** What a rule is about, and what was wrong with that. */
    private record Read(Set<X509Certificate> anchors, List<String> problems) {
        static Read good(TestAuthority authority) {
            return new Read(Set.of(authority.certificate()), List.of());
        }
    }

    private static Read read(String anchor, TestAuthority... trusted) {
        return read(anchor, trusting(trusted));
    }

    private static Authorities trusting(TestAuthority... trusted) {
        return new Authorities(Arrays.stream(trusted)
                .map(authority -> NamedAuthority.of(authority.certificate(), "the value"))
                .toList());
    }

    private static Read read(String anchor, Authorities trusted) {
        Settings settings = new Settings(new ConfigKeys(new TestKeys(Map.of(KEY, anchor)).config()));
        return new Read(new AnchorReader(settings, trusted).read("all"), settings.problems());
    }

    private static String problem(String anchor, TestAuthority... trusted) {
        return String.join("\n", read(anchor, trusted).problems());
    }

    private static TestAuthority authority(String... typesAndTexts) {
        ASN1Encodable[] values = new ASN1Encodable[typesAndTexts.length / 2];
        String[] types = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            types[i] = typesAndTexts[2 * i];
            values[i] = new DERUTF8String(typesAndTexts[2 * i + 1]);
        }
        return authority(types, values);
    }

    private static TestAuthority authority(String[] types, ASN1Encodable... values) {
        X500NameBuilder name = new X500NameBuilder();
        for (int i = 0; i < types.length; i++) {
            name.addRDN(new ASN1ObjectIdentifier(types[i]), values[i]);
        }
        return TestAuthority.named("", ca -> ca.subject(name.build()));
    }

    private static TestAuthority valued(ASN1Encodable value) {
        return authority(new String[] {"2.5.4.6", "2.5.4.10"}, new DERPrintableString("DE"), value);
    }

    private static String openssl(TestAuthority authority, Path folder, List<String> options) {
        try {
            List<String> command = new ArrayList<>(List.of("openssl", "x509", "-noout"));
            command.addAll(options);
            command.addAll(List.of(
                    "-in",
                    Files.writeString(folder.resolve("ca.pem"), authority.pem()).toString()));
            Path printed = folder.resolve("printed");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(printed.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.onExit().join().exitValue()).as("%s", command).isZero();
            return Files.readString(printed).strip();
        } catch (IOException missing) {
            throw new AssertionError("no openssl: apt-get install openssl", missing);
        }
    }

    private static List<String> subjects(TestAuthority authority, Path folder, List<List<String>> forms) {
        return forms.stream()
                .map(form -> openssl(
                        authority,
                        folder,
                        Stream.concat(Stream.of("-subject"), form.stream()).toList()))
                .toList();
    }

    static Stream<TestAuthority> printedAuthorities() {
        return Stream.of(
                MAIL,
                authority("2.5.4.6", "DE", "2.5.4.10", "Größer, \"Inc\" <a>; b=c \\d #1", "2.5.4.3", "#lead \u00a0x"),
                authority("2.5.4.10", " two  blanks ", "2.5.4.11", "", "2.5.4.3", "orders"),
                authority(
                        "1.3.6.1.4.1.99999.1", "own type", "2.5.4.3", "\u0440\u0443\u0441 \ud83d\ude00 \u202egnp.exe"),
                authority(AttributeTypes.keywords().keySet().stream()
                        .sorted()
                        .flatMap(type -> Stream.of(type, "value of " + type))
                        .toArray(String[]::new)),
                valued(new DERIA5String("ia5")),
                valued(new DERT61String("plain")),
                TestAuthority.named("", ca -> ca.subject("C=DE")
                        .multiValued(
                                new AttributeTypeAndValue(
                                        new ASN1ObjectIdentifier("2.5.4.11"), new DERUTF8String("unit")),
                                new AttributeTypeAndValue(
                                        new ASN1ObjectIdentifier("2.5.4.3"), new DERUTF8String("b + c")))));
    }

    @ParameterizedTest
    @MethodSource("printedAuthorities")
    void aSubjectIsReadHoweverOpensslPrintsIt(TestAuthority authority, @TempDir Path folder) {
        List<String> printed = subjects(authority, folder, FORMS);

        assertThat(printed).hasSizeGreaterThan(5).allSatisfy(subject -> {
            assertThat(read(subject, OTHER, authority)).isEqualTo(Read.good(authority));
            assertThat(read(subject.replaceFirst("^subject=", ""), OTHER, authority))
                    .isEqualTo(Read.good(authority));
            assertThat(read(subject, OTHER).problems()).hasSize(1);
        });
    }

    /** BMPString and others that openssl prints as octets where it does not convert them. */
    @Test
    void stringTypesMakeNoDifferenceWhereOpensslConvertsThem(@TempDir Path folder) {
        for (ASN1Encodable value : List.of(
                new DERBMPString("größer"),
                new DERT61String(
                        new String("größer".getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)),
                new DERNumericString("0815"),
                new DERBitString(new byte[] {1, 2}))) {
            TestAuthority authority = valued(value);

            assertThat(subjects(authority, folder, List.of(FORMS.get(0), FORMS.get(2), FORMS.get(7))))
                    .allSatisfy(subject ->
                            assertThat(read(subject, OTHER, authority)).isEqualTo(Read.good(authority)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {X500Principal.RFC1779, X500Principal.RFC2253, X500Principal.CANONICAL})
    void aSubjectIsReadHoweverTheJdkPrintsIt(String format) {
        assertThat(printedAuthorities()).allSatisfy(authority -> assertThat(
                        read(authority.certificate().getSubjectX500Principal().getName(format), OTHER, authority))
                .isEqualTo(Read.good(authority)));
    }

    @Test
    void messagesPrintSubjectsAsAnAnchorTakesThem() {
        assertThat(printedAuthorities()).allSatisfy(authority -> {
            String printed = PrintedName.of(authority.certificate().getSubjectX500Principal());
            if (!printed.endsWith("...")) {
                assertThat(read(printed, OTHER, authority)).isEqualTo(Read.good(authority));
            }
            assertThat(printed).hasSizeLessThan(260).matches("[ -~]*");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "emailAddress=ca@example.test,CN=Mail CA,organizationIdentifier=VATDE-123456789,O=Example,C=DE",
                "C = DE, O = Example, organizationIdentifier = VATDE-123456789, CN = Mail CA, emailAddress ="
                        + " ca@example.test",
                "C=DE, O=Example, organizationIdentifier=VATDE-123456789, CN=Mail CA, emailAddress=ca@example.test",
                "subject= /C=DE/O=Example/organizationIdentifier=VATDE-123456789/CN=Mail"
                        + " CA/emailAddress=ca@example.test",
                "/emailAddress=ca@example.test/CN=Mail CA/2.5.4.97=VATDE-123456789/O=Example/C=DE",
                "e=CA@example.test;cn=\"mail  ca\";oid.2.5.4.97=vatde-123456789;o=EXAMPLE;c=de",
                "C=\\44E, O=E\\78ample, 2.5.4.97=#0c0f56415444452d313233343536373839, CN=Mail\\20CA, E=ca@example.test",
            })
    void aSubjectIsReadByItsMeaning(String subject) {
        assertThat(read(subject, OTHER, MAIL)).isEqualTo(Read.good(MAIL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Mail CA",
                "O=Example,C=DE,CN=Mail CA,organizationIdentifier=VATDE-123456789,emailAddress=ca@example.test",
                "C=DE,O=Example,CN=Mail CA,organizationIdentifier=VATDE-123456789,emailAddress=ca@example.test",
                "C=DE+O=Example,organizationIdentifier=VATDE-123456789,CN=Mail CA,emailAddress=ca@example.test",
                "C=DE,O=Example,organizationIdentifier=VATDE-123456789,CN=Mail CA,emailAddress=ca@example.test,L=x",
                "C=DE,O=Example,serialNumber=VATDE-123456789,CN=Mail CA,emailAddress=ca@example.test",
                "sha256:0000000000000000000000000000000000000000000000000000000000000000",
            })
    void noOtherOrderDivisionOrPartOfASubjectWillDo(String subject) {
        assertThat(problem(subject, MAIL, OTHER))
                .startsWith(KEY + ": is no subject in mtls.trust, which holds: 'CN=Other CA,O=Example,C=DE',"
                        + " 'emailAddress=ca@example.test,CN=Mail"
                        + " CA,organizationIdentifier=VATDE-123456789,O=Example,C=DE'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mail CA                | is no name: 'Mail CA' has no =",
                "CN=Acme, Inc.,C=DE     | holds 'Inc.,C', which is no attribute of names",
                "CN=Mail CA,            | is no name: '' has no =",
                "CN=Mail CA,,C=DE       | holds ',C', which is no attribute of names",
                "XY=Mail CA             | holds 'XY', which is no attribute of names",
                "02.5=x                 | holds '02.5', which is no attribute of names",
                "CN=\"Mail CA           | holds a quote that is not closed",
                "CN=\"Mail\" CA         | holds a value that goes on behind its quotes",
                "CN=Mail\"CA            | unescaped",
                "CN=Mail <CA>           | holds '\\u003c' unescaped",
                "CN=Mail\\ CA,C=\\-    | holds a backslash that escapes nothing",
                "CN=Mail\\g0            | holds a backslash that escapes nothing",
                "CN=Mail\\f6            | holds a value that is no UTF-8",
                "CN=#0c                 | holds a value with # that is no DER in hexadecimal",
                "CN=#xyz                | holds a value with # that is no DER in hexadecimal",
                "/Mail CA               | begins with no attribute of names",
                "/xy=Mail/CN=CA         | begins with no attribute of names",
                "/CN=Mail\\xF6          | holds a value that is no UTF-8",
                "sha256:                | is no SHA-256, which has 64 hexadecimal digits",
                "sha256:ab:cd           | is no SHA-256, which has 64 hexadecimal digits",
            })
    void whatCannotBeReadIsAnsweredWithTheSubjectsThereAre(String anchor, String problem) {
        assertThat(problem(anchor, MAIL, OTHER))
                .startsWith(KEY + ": ")
                .contains(problem)
                .endsWith("; expected a subject, as openssl x509 -noout -subject prints it or RFC 4514 writes it, or"
                        + " sha256:<fingerprint>; mtls.trust holds: 'CN=Other CA,O=Example,C=DE',"
                        + " 'emailAddress=ca@example.test,CN=Mail"
                        + " CA,organizationIdentifier=VATDE-123456789,O=Example,C=DE'");
    }

    @Test
    void aFingerprintTellsTwoAuthoritiesOfOneNameApart(@TempDir Path folder) throws Exception {
        TestAuthority one = TestAuthority.named("Same CA");
        TestAuthority two = TestAuthority.named("Same CA");
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(one.certificate().getEncoded());
        String plain = HexFormat.of().formatHex(digest);
        String colons = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);

        assertThat(Stream.of(
                        "sha256:" + plain,
                        "sha256:" + plain.toUpperCase(Locale.ROOT),
                        "SHA256:" + colons,
                        "sha256: " + colons.toLowerCase(Locale.ROOT),
                        openssl(one, folder, List.of("-fingerprint", "-sha256"))))
                .allSatisfy(written -> assertThat(read(written, one, two)).isEqualTo(Read.good(one)));
        assertThat(read("CN=Same CA", one, two).anchors())
                .containsExactlyInAnyOrder(one.certificate(), two.certificate());
        assertThat(problem("CN=x", one, two)).contains("'CN=Same CA' (sha256:" + plain + ")");
        assertThat(Stream.of(
                        plain, "sha256:" + plain + "00", "sha256:" + plain.replaceFirst("..", "$0:"), "sha1:" + plain))
                .allSatisfy(written ->
                        assertThat(read(written, one, two).problems()).hasSize(1));
    }

    private static List<String> warnings(Map<String, String> keys, TestAuthority... trusted) {
        Settings settings = new Settings(new ConfigKeys(new TestKeys(keys).config()));
        new AnchorReader(settings, trusting(trusted)).read("all");
        return settings.warnings();
    }

    /** A partner's CA may take the name of ours: that the rule is then about both, nobody would see. */
    @Test
    void aNameOfTwoKeysIsSaid() {
        TestAuthority ours = TestAuthority.named("Same CA");
        TestAuthority partners = TestAuthority.named("Same CA");

        assertThat(List.of(Map.of(KEY, "CN=Same CA"), Map.<String, String>of()))
                .allSatisfy(keys ->
                        assertThat(warnings(keys, ours, partners, OTHER)).hasSize(keys.size()));
        assertThat(warnings(Map.of(), ours, partners))
                .singleElement()
                .asString()
                .startsWith(KEY + ": speaks about the callers of 2 CAs of one name and different keys: 'CN=Same CA'"
                        + " (sha256:")
                .contains(
                        Fingerprint.of(ours.certificate()),
                        Fingerprint.of(partners.certificate()),
                        "; if they are not the same authority, write the sha256: of the one that is meant");
        assertThat(warnings(Map.of(KEY, "sha256:" + Fingerprint.of(ours.certificate())), ours, partners))
                .isEmpty();
    }

    @Test
    void aRenewedAuthorityOfTheSameKeyIsOne() {
        TestAuthority first = TestAuthority.named("Same CA");

        assertThat(warnings(Map.of(), first, TestAuthority.named("Same CA", ca -> ca.keyPair(first.keys()))))
                .isEmpty();
    }

    @Test
    void aNameThatFitsTwoAuthoritiesFromItsTwoEndsIsAProblem() {
        TestAuthority forward = authority("2.5.4.10", "A", "2.5.4.11", "B");
        TestAuthority backward = authority("2.5.4.11", "B", "2.5.4.10", "A");
        String fits = KEY + ": fits several CAs, read from either end or split at its slashes: 'O=A,OU=B' (sha256:";

        assertThat(problem("O=A,OU=B", forward, backward)).startsWith(fits);
        assertThat(problem("OU=B,O=A", forward, backward)).startsWith(fits);
        assertThat(problem("/O=A/OU=B", forward, backward)).startsWith(fits);
        assertThat(read("O=A,OU=B", forward, OTHER)).isEqualTo(Read.good(forward));
        assertThat(read("O=A,OU=B", backward, OTHER)).isEqualTo(Read.good(backward));
    }

    @Test
    void aNameThatSlashesDoNotDivideForSureIsAProblemWhereItMatters(@TempDir Path folder) {
        TestAuthority two = authority("2.5.4.10", "A", "2.5.4.3", "B");
        TestAuthority one = authority("2.5.4.10", "A/CN=B");
        TestAuthority both = TestAuthority.named("", ca -> ca.subject(new X500NameBuilder().build())
                .multiValued(
                        new AttributeTypeAndValue(new ASN1ObjectIdentifier("2.5.4.10"), new DERUTF8String("A")),
                        new AttributeTypeAndValue(new ASN1ObjectIdentifier("2.5.4.3"), new DERUTF8String("B"))));

        assertThat(read("/O=A/CN=B", one, OTHER)).isEqualTo(Read.good(one));
        assertThat(read("/O=A/CN=B", two, OTHER)).isEqualTo(Read.good(two));
        assertThat(problem("/O=A/CN=B", one, two)).contains("fits several CAs", "'O=A/CN\\=B'", "'CN=B,O=A'");
        assertThat(read(openssl(one, folder, List.of("-subject", "-nameopt", "compat")), one, two))
                .as("OpenSSL 3 escapes slashes")
                .isEqualTo(Read.good(one));
        assertThat(read("O = A, CN = B", one, two, both)).isEqualTo(Read.good(two));
        assertThat(read("O = A/CN=B", one, two, both)).isEqualTo(Read.good(one));
        assertThat(read("O = A + CN = B", one, two, both)).isEqualTo(Read.good(both));
    }

    @Test
    void aPemInPlaceOfANameIsNotShown() {
        String key = OTHER.issue(leaf()).keyPem().replace("\n", "");

        assertThat(problem(key, OTHER))
                .startsWith(KEY + ": is a PEM text; expected")
                .doesNotContain(key.substring(30, 60));
    }

    @Test
    void subjectsCannotForgeTheLog() {
        TestAuthority hostile =
                authority("2.5.4.3", "a\n\u202egnp \ud83d\ude00 ${x} <b>", "2.5.4.10", "o".repeat(5000));

        String problem = problem("CN=b", hostile);

        assertThat(problem).matches("[ -~]*").hasSizeLessThan(600).doesNotContain("${", "<b");
    }

    @Test
    void longNamesAreReadAndCompared() {
        String text = "x".repeat(100_000);
        TestAuthority longest = authority("2.5.4.10", text, "2.5.4.3", "é".repeat(10_000));
        X500Principal subject = longest.certificate().getSubjectX500Principal();

        assertThat(read(subject.getName(), longest, OTHER)).isEqualTo(Read.good(longest));
        assertThat(problem("O=" + text, longest).length()).isLessThan(1000);
    }

    static Stream<String> tirelessTexts() {
        return Stream.of(
                        "/",
                        "/C=",
                        "+",
                        "\\",
                        ",",
                        "=",
                        "C=",
                        "C=a+",
                        "\"",
                        "sha256:",
                        "subject=",
                        "C= ",
                        "#",
                        "/ ",
                        "é")
                .flatMap(unit -> Stream.of(UnaryOperator.<String>identity(), text -> "C=" + text, text -> "/C=" + text)
                        .map(begin -> begin.apply(unit.repeat(200_000))));
    }

    /** A quadratic reading of these would take minutes. */
    @ParameterizedTest
    @Timeout(60)
    @MethodSource("tirelessTexts")
    void anyTextIsReadOnce(String text) {
        assertThat(read(text, OTHER, MAIL).problems()).hasSize(1).allSatisfy(problem -> assertThat(problem.length())
                .isLessThan(1000));
    }

    @Test
    @Timeout(60)
    void tenThousandAuthoritiesAreFoundAndAFewListed() {
        List<NamedAuthority> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new NamedAuthority(
                    "",
                    new X500Principal("CN=CA " + i),
                    "%064x".formatted(i),
                    Optional.of((i == 9999 ? MAIL : OTHER).certificate()),
                    Optional.empty()));
        }
        Authorities trusted = new Authorities(many);

        assertThat(read("/CN=CA 9999", trusted)).isEqualTo(Read.good(MAIL));
        assertThat(read("CN=CA 10000", trusted).problems().get(0))
                .contains("'CN=CA 0', 'CN=CA 1', 'CN=CA 10', ", " and 9990 more")
                .hasSizeLessThan(500);
    }
}
