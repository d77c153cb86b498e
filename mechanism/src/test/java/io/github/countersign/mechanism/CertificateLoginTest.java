// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.mechanism.refusal.Outcome.stepOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.refusal.Step;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole line, from headers to a caller, as a server would walk it. */
class CertificateLoginTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final TestAuthority ROOT = TestAuthority.named("Test CA").at(NOW);
    private static final TestAuthority ISSUING = ROOT.intermediate("Issuing CA");
    private static final TestCertificate ORDERS =
            ROOT.issue(leaf().subject("C=DE").commonName("orders"));
    private static final HaproxyHeaders GOOD = HaproxyHeaders.of(ORDERS);
    private static final String CERTIFICATE = "X-Forwarded-Client-Cert";
    private static final CertificateLogin LOGIN = login(TestKeys.trusting(ROOT)
            .with("mtls.trust.intermediates", ISSUING.pem())
            .with("mtls.hosts", "orders.example.com")
            .with("mtls.proxy.secret-header", "X-Proxy-Secret")
            .with("mtls.proxy.secret", "correct-horse")
            .with("mtls.rules", "orders,readers,named")
            .with("mtls.rule.orders.cn", "orders")
            .with("mtls.rule.orders.groups", "orders,users")
            .with("mtls.rule.readers.cn", "reader-*")
            .with("mtls.rule.readers.groups", "readers")
            .with("mtls.rule.named.cn", "tax (EU)")
            .without("mtls.rule.all.cn"));

    private static CertificateLogin login(TestKeys keys) {
        try {
            return Configuration.read(keys.config(), Clock.fixed(NOW, ZoneOffset.UTC), true)
                    .login();
        } catch (InvalidConfigurationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    /** What the proxy sends on for a caller. */
    private static SentRequest sent(HaproxyHeaders headers) {
        return SentRequest.of(headers.and("Host", "orders.example.com").and("X-Proxy-Secret", "correct-horse"));
    }

    private static SentRequest shows(Leaf leaf) {
        return sent(HaproxyHeaders.of(ROOT.issue(leaf)));
    }

    /** A key of this size that nobody can use: its modulus is a power of two, plus one. */
    private static KeyPair rsaOf(int bits) {
        try {
            BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
            RSAPublicKeySpec spec = new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4);
            return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(spec), ORDERS.key());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static SentRequest with(String name, String value) {
        return sent(GOOD.with(name, value));
    }

    private static SentRequest certificate(byte[] bytes) {
        return with(CERTIFICATE, Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] joined(byte[] one, byte[] two) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(two);
        return joined.toByteArray();
    }

    /** The certificate with an indefinite length around it, as BER allows. */
    private static byte[] indefinite(byte[] der) {
        byte[] content = Arrays.copyOfRange(der, 4, der.length);
        return joined(joined(new byte[] {0x30, (byte) 0x80}, content), new byte[] {0, 0});
    }

    private static final Map<Refusal, Map<String, SentRequest>> HOSTILE = Map.ofEntries(
            Map.entry(
                    Refusal.PROTOCOL_NOT_ALLOWED,
                    Map.of(
                            "a stream of a tunnel", sent(GOOD).over("HTTP/2.0"),
                            "an upgrade", sent(GOOD).and("Upgrade", "h2c"),
                            "settings of an upgrade", sent(GOOD).and("HTTP2-Settings", "AAMAAABk"))),
            Map.entry(
                    Refusal.HOST_NOT_ALLOWED,
                    Map.of(
                            "another host", SentRequest.of(GOOD.and("Host", "other.example.com")),
                            "no host", SentRequest.of(GOOD.and("X-Forwarded-Host", "orders.example.com")),
                            "two hosts", sent(GOOD).and("Host", "orders.example.com"))),
            Map.entry(
                    Refusal.SENDER_NOT_TRUSTED,
                    Map.of(
                            "another peer", sent(GOOD).from("10.0.0.2"),
                            "a peer of unknown address", sent(GOOD).from(null),
                            "a peer's name", sent(GOOD).from("localhost"))),
            Map.entry(
                    Refusal.SENDER_SECRET_WRONG,
                    Map.of(
                            "no secret", SentRequest.of(GOOD.and("Host", "orders.example.com")),
                            "two secrets", sent(GOOD).and("x-proxy-secret", "guess"),
                            "wrong secret",
                                    SentRequest.of(GOOD.and("Host", "orders.example.com")
                                            .and("X-Proxy-Secret", "Correct-Horse")))),
            Map.entry(
                    Refusal.SERVER_HEADER,
                    Map.of(
                            "another protocol", sent(GOOD).and("$WSPR", "HTTP/1.1"),
                            "another address", sent(GOOD).and("$wsra", "10.0.0.1"))),
            Map.entry(
                    Refusal.HEADER_IN_TRAILER,
                    Map.of("a verdict behind the body", sent(GOOD).behind("x-ssl-client-verify"))),
            Map.entry(
                    Refusal.HEADER_ALIAS,
                    Map.of(
                            "alias besides", sent(GOOD.and("X_SSL_Client_Verify", "0")),
                            "alias instead", sent(GOOD.rename("X-SSL-Client-Verify", "x-ssl-client_verify")),
                            "alias alone", sent(GOOD).and("X_Forwarded_Client_Cert", ""))),
            Map.entry(
                    Refusal.HEADER_REPEATED,
                    Map.of(
                            "the same verdict twice", sent(GOOD.and("x-ssl-client-verify", "0")),
                            "two certificates", sent(GOOD.and(CERTIFICATE, ORDERS.base64())),
                            "two roots", sent(GOOD.and("X-SSL-Client-Root-CA-DN", "")))),
            Map.entry(
                    Refusal.HEADER_MISSING,
                    Stream.of(
                                    CERTIFICATE,
                                    "X-SSL-Client-Verify",
                                    "X-SSL-Client-NotBefore",
                                    "X-SSL-Client-NotAfter",
                                    "X-SSL-Client-Subject-DN",
                                    "X-SSL-Client-Subject-CN",
                                    "X-SSL-Client-Issuer-DN")
                            .collect(Collectors.toMap(Function.identity(), name -> sent(GOOD.without(name))))),
            Map.entry(
                    Refusal.HEADER_EMPTY,
                    Map.of(
                            "no certificate was shown", with(CERTIFICATE, ""),
                            "plain HTTP", with("X-SSL-Client-Verify", ""))),
            Map.entry(Refusal.HEADER_TOO_LONG, Map.of("a flood", with(CERTIFICATE, "A".repeat(16 * 1024 + 1)))),
            Map.entry(
                    Refusal.HEADER_MALFORMED,
                    Map.of(
                            "joined values", with(CERTIFICATE, ORDERS.base64() + "," + ORDERS.base64()),
                            "URL alphabet", with(CERTIFICATE, "MII_"),
                            "a colon of RFC 9440", with(CERTIFICATE, ":" + ORDERS.base64() + ":"),
                            "a blank in the verdict", with("X-SSL-Client-Verify", "0 0"),
                            "a line end in a name", with("X-SSL-Client-Subject-CN", "orders\nadmin"),
                            "certificate not used", with("X-SSL-Client", "0"),
                            "a date in words", with("X-SSL-Client-NotAfter", "Jun 15 2026"))),
            Map.entry(
                    Refusal.NOT_VERIFIED_BY_PROXY,
                    Stream.of("10", "00", "0,0", "+0", "-0", "0x0", "SUCCESS", "1")
                            .collect(Collectors.toMap(
                                    Function.identity(), verdict -> with("X-SSL-Client-Verify", verdict)))),
            Map.entry(
                    Refusal.CERTIFICATE_NOT_BASE64,
                    Map.of(
                            "no whole group", with(CERTIFICATE, "MIIBA"),
                            "padding forgotten", with(CERTIFICATE, "MA"),
                            "padding bits that are not zero", with(CERTIFICATE, "MB=="),
                            "padding inside", with(CERTIFICATE, "MA==" + "="))),
            Map.entry(
                    Refusal.CERTIFICATE_MALFORMED,
                    Map.of(
                            "data after it", certificate(joined(ORDERS.der(), new byte[] {0})),
                            "two of them", certificate(joined(ORDERS.der(), ORDERS.der())),
                            "truncated", certificate(Arrays.copyOf(ORDERS.der(), 300)),
                            "indefinite length", certificate(indefinite(ORDERS.der())),
                            "PEM inside base64", certificate(ORDERS.pem().getBytes(StandardCharsets.US_ASCII)),
                            "an empty sequence", certificate(new byte[] {0x30, 0}))),
            Map.entry(
                    Refusal.KEY_UNSUPPORTED,
                    Map.of(
                            "a key beyond measure",
                            shows(leaf().commonName("orders").keyPair(rsaOf(8193))))),
            Map.entry(
                    Refusal.ALGORITHM_WEAK,
                    Map.of(
                            "a short key", shows(leaf().commonName("orders").rsa(1024)),
                            "a hash that collides",
                                    shows(leaf().commonName("orders").signedWith("SHA1withECDSA")))),
            Map.entry(
                    Refusal.CERTIFICATE_EXPIRED,
                    Map.of("resumed session", shows(leaf().commonName("orders").expired()))),
            Map.entry(
                    Refusal.CERTIFICATE_NOT_YET_VALID,
                    Map.of("too early", shows(leaf().commonName("orders").notYetValid()))),
            Map.entry(
                    Refusal.CERTIFICATE_IS_CA,
                    Map.of(
                            "the issuing CA itself", sent(HaproxyHeaders.of(ISSUING.certificate(), ROOT.certificate())),
                            "a caller that is also a CA",
                                    shows(leaf().commonName("orders").certificateAuthority()))),
            Map.entry(
                    Refusal.KEY_USAGE_WRONG,
                    Map.of(
                            "signs certificates", shows(leaf().signingCertificates()),
                            "only encrypts", shows(leaf().withoutDigitalSignature()),
                            "malformed", shows(leaf().malformedKeyUsage()))),
            Map.entry(
                    Refusal.EXTENDED_KEY_USAGE_WRONG,
                    Map.of(
                            "for servers", shows(leaf().forServers()),
                            "malformed", shows(leaf().malformedExtendedKeyUsage()))),
            Map.entry(
                    Refusal.ISSUER_NOT_TRUSTED,
                    Map.of(
                            "another CA of the same name",
                                    sent(HaproxyHeaders.of(TestAuthority.named("Test CA")
                                            .at(NOW)
                                            .issue(leaf().commonName("orders")))),
                            "an unknown intermediate",
                                    sent(HaproxyHeaders.of(
                                            ROOT.intermediate("Other CA").issue(leaf()))),
                            "an issuer that is no CA",
                                    sent(HaproxyHeaders.of(
                                            ROOT.intermediate("Test CA", ca -> ca.withoutBasicConstraints())
                                                    .issue(leaf()))))),
            Map.entry(
                    Refusal.SUBJECT_DN_DIFFERS,
                    Map.of(
                            "another subject", with("X-SSL-Client-Subject-DN", "/C=DE/CN=admin"),
                            "the certificate of one caller, the names of another",
                                    sent(HaproxyHeaders.of(ROOT.issue(leaf().commonName("admin")))
                                            .with(CERTIFICATE, ORDERS.base64())))),
            Map.entry(
                    Refusal.SUBJECT_CN_DIFFERS,
                    Map.of(
                            "another name", with("X-SSL-Client-Subject-CN", "admin"),
                            "empty", with("X-SSL-Client-Subject-CN", ""),
                            "another case", with("X-SSL-Client-Subject-CN", "Orders"))),
            Map.entry(
                    Refusal.ISSUER_DN_DIFFERS,
                    Map.of("another issuer", with("X-SSL-Client-Issuer-DN", "/CN=Other CA"))),
            Map.entry(
                    Refusal.DATES_DIFFER,
                    Map.of(
                            "another notBefore", with("X-SSL-Client-NotBefore", "200101000000Z"),
                            "another notAfter", with("X-SSL-Client-NotAfter", "991231235959Z"),
                            "empty", with("X-SSL-Client-NotAfter", ""))),
            Map.entry(
                    Refusal.COMMON_NAME_MISSING,
                    Map.of(
                            "no CN", shows(leaf().subject("O=orders")),
                            "no subject", shows(leaf().emptySubject()))),
            Map.entry(
                    Refusal.COMMON_NAME_REPEATED,
                    Map.of("first HAProxy's, then Java's", shows(leaf().twoCommonNames("orders", "admin")))),
            Map.entry(
                    Refusal.COMMON_NAME_MALFORMED,
                    Map.of(
                            "a NUL", shows(leaf().commonName("orders\0")),
                            "a line end", shows(leaf().commonName("orders\r\nadmin")),
                            "empty", shows(leaf().commonName("")))),
            Map.entry(
                    Refusal.NO_RULE,
                    Map.of(
                            "unknown", shows(leaf().commonName("stranger")),
                            "another case", shows(leaf().commonName("ORDERS")),
                            "a star of the caller's own", shows(leaf().commonName("*")),
                            "a CN inside the CN", shows(leaf().commonName("x/CN=orders")),
                            "orders as organisation",
                                    shows(leaf().commonName("x").attribute("2.5.4.10", new DERUTF8String("orders"))))),
            Map.entry(
                    Refusal.CALLER_NAME_UNSAFE,
                    Map.of(
                            "an LDAP filter", shows(leaf().commonName("reader-*)(uid=*")),
                            "an LDAP name", shows(leaf().commonName("reader-1,ou=admins")))));

    /** At which steps each refusal ends the line. */
    private static final Map<Refusal, Set<Step>> STEPS = Map.ofEntries(
            steps(Refusal.PROTOCOL_NOT_ALLOWED, Step.PROTOCOL),
            steps(Refusal.HOST_NOT_ALLOWED, Step.HOST),
            steps(Refusal.SENDER_NOT_TRUSTED, Step.SENDER),
            steps(Refusal.SENDER_SECRET_WRONG, Step.SENDER),
            steps(Refusal.SERVER_HEADER, Step.STRUCTURE),
            steps(Refusal.HEADER_IN_TRAILER, Step.STRUCTURE),
            steps(Refusal.HEADER_ALIAS, Step.STRUCTURE),
            steps(Refusal.HEADER_REPEATED, Step.STRUCTURE),
            steps(Refusal.HEADER_MISSING, Step.STRUCTURE),
            steps(Refusal.HEADER_EMPTY, Step.STRUCTURE),
            steps(Refusal.HEADER_TOO_LONG, Step.STRUCTURE),
            steps(Refusal.HEADER_MALFORMED, Step.STRUCTURE),
            steps(Refusal.NOT_VERIFIED_BY_PROXY, Step.VERDICT),
            steps(Refusal.CERTIFICATE_NOT_BASE64, Step.DECODING),
            steps(Refusal.CERTIFICATE_MALFORMED, Step.DECODING),
            steps(Refusal.KEY_UNSUPPORTED, Step.DECODING),
            steps(Refusal.ALGORITHM_WEAK, Step.DECODING, Step.PATH),
            steps(Refusal.CERTIFICATE_EXPIRED, Step.DATES),
            steps(Refusal.CERTIFICATE_NOT_YET_VALID, Step.DATES),
            steps(Refusal.CERTIFICATE_IS_CA, Step.PURPOSE),
            steps(Refusal.KEY_USAGE_WRONG, Step.DECODING, Step.PURPOSE),
            steps(Refusal.EXTENDED_KEY_USAGE_WRONG, Step.DECODING, Step.PURPOSE),
            steps(Refusal.ISSUER_NOT_TRUSTED, Step.PATH),
            steps(Refusal.SUBJECT_DN_DIFFERS, Step.AGREEMENT),
            steps(Refusal.SUBJECT_CN_DIFFERS, Step.AGREEMENT),
            steps(Refusal.ISSUER_DN_DIFFERS, Step.AGREEMENT),
            steps(Refusal.DATES_DIFFER, Step.AGREEMENT),
            steps(Refusal.COMMON_NAME_MISSING, Step.RULES),
            steps(Refusal.COMMON_NAME_REPEATED, Step.RULES),
            steps(Refusal.COMMON_NAME_MALFORMED, Step.RULES),
            steps(Refusal.NO_RULE, Step.RULES),
            steps(Refusal.CALLER_NAME_UNSAFE, Step.RULES));

    private static Map.Entry<Refusal, Set<Step>> steps(Refusal refusal, Step... steps) {
        return Map.entry(refusal, Set.of(steps));
    }

    /** Refusals that the line cannot produce, and who tests them. */
    private static final Map<Refusal, Class<?>> OF_THE_SHELL = Map.of(
            Refusal.GUARD_MISSING, ClientCertificateMechanismTest.class,
            Refusal.IDENTITY_STORE_DISAGREES, ClientCertificateMechanismTest.class,
            Refusal.INTERNAL_ERROR, ClientCertificateMechanismTest.class,
            Refusal.MECHANISM_MISSING, GuardTest.class,
            Refusal.CALLER_REPLACED, GuardTest.class,
            Refusal.LOGIN_NOT_TAKEN_OVER, TakeoverTest.class);

    static Stream<Arguments> hostileRequests() {
        return HOSTILE.entrySet().stream().flatMap(cases -> cases.getValue().entrySet().stream()
                .map(request -> arguments(cases.getKey(), request.getKey(), request.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hostileRequests")
    void refuses(Refusal refusal, String name, SentRequest request) {
        assertThat(LOGIN.namesIn(request, ForeignHeaders.NONE).claim()).as(name).isTrue();
        assertThat(refusalOf(LOGIN.callerOf(request))).as(name).isEqualTo(refusal);
    }

    @Test
    void everyRefusalEndsTheLineAtItsSteps() {
        Map<Refusal, Set<Step>> seen = new EnumMap<>(Refusal.class);
        HOSTILE.forEach((refusal, requests) -> seen.put(
                refusal,
                requests.values().stream()
                        .map(request -> stepOf(LOGIN.callerOf(request)).orElseThrow())
                        .collect(Collectors.toSet())));

        assertThat(seen).isEqualTo(STEPS);
        assertThat(STEPS.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Step.STORES)));
    }

    @Test
    void everyRefusalHasACase() {
        Set<Refusal> covered = EnumSet.copyOf(HOSTILE.keySet());
        covered.addAll(OF_THE_SHELL.keySet());

        assertThat(covered).containsExactlyInAnyOrder(Refusal.values());
        assertThat(HOSTILE.values()).noneMatch(Map::isEmpty);
    }

    @Test
    void theEarliestCheckDecides() {
        TestAuthority stranger = TestAuthority.named("Stranger").at(NOW);
        Leaf nameless = leaf().subject("C=DE");
        Leaf forServers = nameless.forServers();
        Leaf signing = forServers.signingCertificates();
        Leaf authority = signing.certificateAuthority();
        Leaf expired = authority.expired();
        HaproxyHeaders liar = contradicting(stranger.issue(expired));
        HaproxyHeaders unverified = liar.with("X-SSL-Client-Verify", "10").with(CERTIFICATE, "MB==");
        HaproxyHeaders broken = unverified.with("X-SSL-Client-NotBefore", "?");
        HaproxyHeaders aliased = broken.and("X_SSL_Client", "1");
        SentRequest worst = SentRequest.of(aliased).from("192.0.2.1");

        assertThat(Stream.of(
                                worst.over("HTTP/2.0"),
                                worst,
                                worst.and("Host", "orders.example.com"),
                                SentRequest.of(aliased).and("Host", "orders.example.com"),
                                sent(aliased),
                                sent(broken),
                                sent(unverified),
                                sent(unverified.with("X-SSL-Client-Verify", "0")),
                                sent(liar.with(CERTIFICATE, "MA==")),
                                sent(liar),
                                sent(contradicting(stranger.issue(authority))),
                                sent(contradicting(stranger.issue(signing))),
                                sent(contradicting(stranger.issue(forServers))),
                                sent(contradicting(stranger.issue(nameless))),
                                sent(contradicting(ROOT.issue(nameless))),
                                shows(nameless),
                                shows(leaf().commonName("a(b")))
                        .map(request -> refusalOf(LOGIN.callerOf(request))))
                .containsExactly(
                        Refusal.PROTOCOL_NOT_ALLOWED,
                        Refusal.HOST_NOT_ALLOWED,
                        Refusal.SENDER_NOT_TRUSTED,
                        Refusal.SENDER_SECRET_WRONG,
                        Refusal.HEADER_ALIAS,
                        Refusal.HEADER_MALFORMED,
                        Refusal.NOT_VERIFIED_BY_PROXY,
                        Refusal.CERTIFICATE_NOT_BASE64,
                        Refusal.CERTIFICATE_MALFORMED,
                        Refusal.CERTIFICATE_EXPIRED,
                        Refusal.CERTIFICATE_IS_CA,
                        Refusal.KEY_USAGE_WRONG,
                        Refusal.EXTENDED_KEY_USAGE_WRONG,
                        Refusal.ISSUER_NOT_TRUSTED,
                        Refusal.SUBJECT_DN_DIFFERS,
                        Refusal.COMMON_NAME_MISSING,
                        Refusal.NO_RULE);
    }

    private static HaproxyHeaders contradicting(TestCertificate caller) {
        return HaproxyHeaders.of(caller).with("X-SSL-Client-Subject-DN", "/CN=admin");
    }

    static Stream<HaproxyHeaders> honestHeaders() {
        TestCertificate far = ISSUING.issue(leaf().subject("C=DE,O=Größe\\, AG").commonName("orders"));
        return Stream.of(ORDERS, far).map(HaproxyHeaders::of).flatMap(headers -> Stream.of(headers, headers.raw()));
    }

    @ParameterizedTest
    @MethodSource("honestHeaders")
    void acceptsInEitherEncodingAndWithIntermediates(HaproxyHeaders headers) {
        Caller caller = provenBy(LOGIN.callerOf(sent(headers)));

        assertThat(caller.name()).isEqualTo("orders");
        assertThat(caller.groups()).containsExactlyInAnyOrder("orders", "users");
        assertThat(caller.certificate().anchor()).isEqualTo(ROOT.certificate());
    }

    @Test
    void acceptsWithoutTheHeadersThatOlderReleasesDoNotWrite() {
        HaproxyHeaders old =
                GOOD.without("X-SSL-Client").without("X-SSL-Client-Session-ID").without("X-SSL-Client-Root-CA-DN");

        assertThat(provenBy(LOGIN.callerOf(sent(old))).name()).isEqualTo("orders");
    }

    @Test
    void theRootOfTheProxysPathIsNeverCompared() {
        SentRequest request = with("X-SSL-Client-Root-CA-DN", "/CN=Some other root");

        assertThat(provenBy(LOGIN.callerOf(request)).name()).isEqualTo("orders");
    }

    @Test
    void headerNamesAreComparedWithoutCase() {
        HaproxyHeaders lower = GOOD;
        HaproxyHeaders upper = GOOD;
        for (String name : GOOD.names()) {
            lower = lower.rename(name, name.toLowerCase(Locale.ROOT));
            upper = upper.rename(name, name.toUpperCase(Locale.ROOT));
        }

        assertThat(Stream.of(lower, upper)
                        .map(headers -> provenBy(LOGIN.callerOf(sent(headers))).name()))
                .containsOnly("orders");
    }

    @Test
    void withoutAnyHeaderNothingIsClaimed() {
        SentRequest health = SentRequest.empty().and("Host", "10.1.2.3").and("X-SSL-Client-Cert", "not one of the ten");

        assertThat(LOGIN.namesIn(health, ForeignHeaders.NONE).claim()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-SSL-Client", "x-ssl-client-root-ca-dn", "X_FORWARDED_CLIENT_CERT", "X-SSL_Client-Verify"})
    void oneHeaderIsEnoughToClaim(String name) {
        assertThat(LOGIN.namesIn(SentRequest.empty().and(name, ""), ForeignHeaders.NONE)
                        .claim())
                .isTrue();
    }

    @Test
    void aRefusalNamesTheCertificateOnceItIsDecoded() {
        TestCertificate stranger = ROOT.issue(leaf().commonName("stranger"));

        assertThat(LOGIN.callerOf(sent(HaproxyHeaders.of(stranger))))
                .isEqualTo(new Checked.Refused<Caller>(
                        Refusal.NO_RULE,
                        "issued below CN=Test CA",
                        label(stranger) + " cn=\"stranger\"",
                        Optional.of(Step.RULES)));
    }

    private static String certificateOf(SentRequest request) {
        return LOGIN.callerOf(request) instanceof Checked.Refused<Caller> refused ? refused.certificate() : "accepted";
    }

    private static String label(TestCertificate certificate) {
        return "sha256=" + certificate.fingerprint().substring(0, 16);
    }

    @Test
    void aRefusalNamesWhatWasSentEvenIfItIsNotRead() {
        TestCertificate big = ROOT.issue(leaf().commonName("big").keyPair(rsaOf(8193)));
        TestCertificate weak = ROOT.issue(leaf().commonName("weak").rsa(1024));
        TestCertificate unusual = ROOT.issue(leaf().commonName("unusual").malformedKeyUsage());

        assertThat(certificateOf(sent(HaproxyHeaders.of(big)))).isEqualTo(label(big) + " cn=\"big\"");
        assertThat(certificateOf(sent(HaproxyHeaders.of(weak)))).isEqualTo(label(weak) + " cn=\"weak\"");
        assertThat(certificateOf(sent(HaproxyHeaders.of(unusual)))).isEqualTo(label(unusual) + " cn=\"unusual\"");
        assertThat(certificateOf(with("X-SSL-Client-Verify", "10"))).isEqualTo(label(ORDERS) + " cn=\"orders\"");
    }

    @Test
    void whoSentWhatIsNoCertificateIsNamedByItsFingerprint() throws GeneralSecurityException {
        byte[] truncated = Arrays.copyOf(ORDERS.der(), 300);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(truncated);

        assertThat(certificateOf(certificate(truncated)))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(digest).substring(0, 16));
        assertThat(certificateOf(sent(GOOD.with("X-SSL-Client-Verify", "10").with(CERTIFICATE, "MB=="))))
                .isEmpty();
    }

    /** Extensions that nobody can read, behind a subject that anybody can. */
    @Test
    void aMalformedCertificateIsNamedByItsSubjectIfItHasOne() {
        TestCertificate broken =
                ROOT.issue(leaf().commonName("broken").extension("2.5.29.31", false, new DERUTF8String("x")));

        assertThat(refusalOf(LOGIN.callerOf(sent(HaproxyHeaders.of(broken))))).isEqualTo(Refusal.CERTIFICATE_MALFORMED);
        assertThat(certificateOf(sent(HaproxyHeaders.of(broken)))).isEqualTo(label(broken) + " cn=\"broken\"");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hostileRequests")
    void aRefusalShowsNoCertificateAndNoSecret(Refusal refusal, String name, SentRequest request) {
        String shown = LOGIN.callerOf(request).toString();

        assertThat(shown).as(name).doesNotContain("MII", "correct-horse", "guess");
        assertThat(shown).as(refusal.code()).matches("[ -~]*");
    }
}
