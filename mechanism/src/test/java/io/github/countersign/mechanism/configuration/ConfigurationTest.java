// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.certificate.Fingerprint;
import io.github.countersign.mechanism.presented.AllowedProtocol;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final TestAuthority AUTHORITY = TestAuthority.withSubject("CN=Test CA,O=Example,C=DE");
    private static final TestAuthority OTHER = TestAuthority.withSubject("CN=Other CA,O=Example,C=DE");
    private static final TestKeys KEYS = TestKeys.trusting(AUTHORITY);
    private static final TestKeys TWO_ANCHORS = KEYS.with("mtls.trust", AUTHORITY.pem() + OTHER.pem())
            .with("mtls.rule.all.anchor", "CN=Test CA,O=Example,C=DE");

    private static final String SECRET = "a-secret-of-the-proxy";

    private static Configuration read(Config config) {
        try {
            return Configuration.read(config, Clock.systemUTC(), true);
        } catch (InvalidConfigurationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private static Configuration read(TestKeys keys) {
        return read(keys.config());
    }

    /** The lines of the one message, without its heading. */
    private static List<String> problems(Config config) {
        InvalidConfigurationException invalid = catchThrowableOfType(
                InvalidConfigurationException.class, () -> Configuration.read(config, Clock.systemUTC(), true));
        assertThat(invalid).as("should not have been readable").isNotNull();
        List<String> lines = String.valueOf(invalid.getMessage()).lines().toList();
        assertThat(lines.get(0)).isEqualTo("Countersign is not configured:");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("  "));
        return lines.stream().skip(1).map(String::strip).toList();
    }

    private static List<String> problems(TestKeys keys) {
        return problems(keys.config());
    }

    private static Checked<Caller> identify(Configuration configuration, String commonName) {
        return configuration
                .rules()
                .identify(TestSteps.verified(AUTHORITY.issue(leaf().commonName(commonName)), AUTHORITY));
    }

    private static Caller callerOf(Configuration configuration, String commonName) {
        return provenBy(identify(configuration, commonName));
    }

    @Test
    void theRequiredKeysAreEnough() {
        Configuration configuration = read(KEYS);

        assertThat(configuration.requirement()).isEqualTo(Requirement.NONE);
        assertThat(configuration.channel().hosts().patterns()).isEmpty();
        assertThat(configuration.channel().sender().secret()).isEmpty();
        assertThat(configuration.warnings()).isEmpty();
        assertThat(callerOf(configuration, "orders").name()).isEqualTo("orders");
        assertThat(callerOf(configuration, "orders").groups()).isEmpty();
    }

    @Test
    void everyMissingKeyIsNamedAtOnce() {
        assertThat(problems(new TestKeys(Map.of())))
                .containsExactly(
                        "mtls.proxy: is missing; expected who wrote the headers: cloud-foundry",
                        "mtls.proxy.trusted: is missing; expected addresses or CIDR ranges of the proxy, or any",
                        "mtls.trust: is missing; expected the CA certificates that issue callers",
                        "mtls.rules: is missing; expected the names of the rules");
        assertThat(problems(KEYS.with("mtls.rules", "a,b").without("mtls.rule.all.cn")))
                .containsExactly(
                        "mtls.rule.a.cn: is missing; expected CNs, with * for any sequence",
                        "mtls.rule.b.cn: is missing; expected CNs, with * for any sequence");
    }

    @Test
    void everyWrongKeyIsNamedAtOnceAndWarningsStandBelow() {
        TestKeys wrong = KEYS.with("mtls.enabled", "ture")
                .with("mtls.proxy", "envoy")
                .with("mtls.proxy.trusted", "proxy.local, 10.0.0.1/8")
                .with("mtls.proxy.secret", SECRET)
                .with("mtls.hosts", "https://orders.example.com")
                .with("mtls.required", "yes")
                .with("mtls.trust", "classpath:no-such.pem")
                .with("mtls.trust.intermediates", "file:/no/such.pem")
                .with("mtls.clock-skew", "5m")
                .with("mtls.cache-size", "many")
                .with("mtls.rules", "all,ALL,all")
                .with("mtls.rule.all.anchor", "Test CA")
                .with("mtls.rule.all.groups", "${NO_SUCH_VARIABLE}")
                .with("mtls.rule.all.caller", "{CN}")
                .with("mtls.host", "orders.example.com");

        List<String> problems = problems(wrong);

        assertThat(problems.stream().map(problem -> problem.split(":? ", 2)[0]))
                .containsExactlyInAnyOrder(
                        "mtls.enabled",
                        "mtls.proxy",
                        "mtls.proxy.trusted",
                        "mtls.proxy.trusted",
                        "mtls.proxy.secret-header",
                        "mtls.hosts",
                        "mtls.required",
                        "mtls.trust",
                        "mtls.trust.intermediates",
                        "mtls.clock-skew",
                        "mtls.cache-size",
                        "mtls.rules",
                        "mtls.rules",
                        "mtls.rule.all.anchor",
                        "mtls.rule.all.groups",
                        "mtls.rule.all.caller",
                        "(warning)");
        assertThat(problems).last().asString().startsWith("(warning) mtls.host: is not a key");
    }

    static Stream<Arguments> optionalKeys() {
        return Stream.of(
                        arguments("mtls.enabled", "ture"),
                        arguments("mtls.required", "TRUE"),
                        arguments("mtls.proxy.secret-header", "X Proxy Secret"),
                        arguments("mtls.proxy.secret", "two words"),
                        arguments("mtls.hosts", "orders.example.com:443"),
                        arguments("mtls.clock-skew", "300"),
                        arguments("mtls.cache-size", "-1"),
                        arguments("mtls.trust.intermediates", "intermediate.pem"),
                        arguments("mtls.rule.all.anchor", "Test CA"),
                        arguments("mtls.rule.all.groups", "users, ,admins"),
                        arguments("mtls.rule.all.caller", "{dn}"))
                .flatMap(key -> Stream.of("", "  ", "${UNSET}", "x${UNSET}", String.valueOf(key.get()[1]))
                        .map(value -> arguments(key.get()[0], value)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("optionalKeys")
    void anOptionalKeyThatSaysNothingClearIsNeverItsDefault(String key, String value) {
        TestKeys keys = KEYS.with("mtls.proxy.secret-header", "X-Proxy-Secret").with("mtls.proxy.secret", SECRET);

        assertThat(problems(keys.with(key, value))).singleElement().asString().startsWith(key + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtls.proxy", "mtls.proxy.trusted", "mtls.trust", "mtls.rules", "mtls.rule.all.cn"})
    void aRequiredKeyIsNamedOnceWhetherMissingOrBlank(String key) {
        assertThat(problems(KEYS.without(key)))
                .filteredOn(ConfigurationTest::isNoWarning)
                .singleElement()
                .asString()
                .startsWith(key + ": is missing");
        assertThat(Stream.of(" ", "${UNSET}").map(blank -> problems(KEYS.with(key, blank))))
                .allSatisfy(problems -> assertThat(problems)
                        .filteredOn(ConfigurationTest::isNoWarning)
                        .singleElement()
                        .asString()
                        .containsAnyOf(": is blank", "names a variable that has no value"));
    }

    private static boolean isNoWarning(String problem) {
        return !problem.startsWith("(warning) ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mtls.proxy.trusted",
                "mtls.hosts",
                "mtls.trust",
                "mtls.trust.intermediates",
                "mtls.rules",
                "mtls.rule.all.cn",
                "mtls.rule.all.groups",
            })
    void aListWithAnEmptyElementIsAProblem(String key) {
        assertThat(Stream.of(",", ", ,", "a,,b", "a,", ",a").map(list -> problems(KEYS.with(key, list))))
                .allSatisfy(problems -> assertThat(problems)
                        .filteredOn(ConfigurationTest::isNoWarning)
                        .anyMatch(
                                problem -> problem.startsWith(key + ": ") && problem.endsWith("has an empty element")));
    }

    @Test
    void aValueThatIsRefusedIsShown() {
        assertThat(problems(KEYS.with("mtls.proxy", "nginx")))
                .containsExactly("mtls.proxy: 'nginx' is no profile; expected who wrote the headers: cloud-foundry");
        assertThat(problems(KEYS.with("mtls.required", "yes")))
                .containsExactly("mtls.required: 'yes' is neither true nor false");
        assertThat(problems(KEYS.with("mtls.rule.all.groups", "a,${NO_SUCH}")))
                .containsExactly("mtls.rule.all.groups: 'a,${NO_SUCH}' names a variable that has no value;"
                        + " give it one, or remove the key");
        assertThat(problems(KEYS.with("mtls.rule.all.cn", "orders,eu,,x")))
                .containsExactly("mtls.rule.all.cn: 'orders,eu,,x' has an empty element");
    }

    @Test
    void aTrustThatCannotBeReadHasNoErrorsInItsTrain() {
        TestKeys keys = TWO_ANCHORS
                .with("mtls.rules", "all,other")
                .with("mtls.rule.other.cn", "*")
                .with("mtls.rule.other.anchor", "CN=Other CA,O=Example,C=DE");

        assertThat(problems(keys.with("mtls.trust", "file:/no/such.pem")))
                .containsExactly("mtls.trust: file:/no/such.pem is not found; looked for /no/such.pem");
        assertThat(problems(keys.with("mtls.trust", "file:no-such.pem")))
                .containsExactly("mtls.trust: file:no-such.pem is not found; looked for "
                        + Path.of("no-such.pem").toAbsolutePath());
        assertThat(problems(keys.with("mtls.trust", "classpath:no-such.pem")))
                .containsExactly("mtls.trust: classpath:no-such.pem is not found;"
                        + " looked in WEB-INF/classes and the jars of the app");
        assertThat(problems(keys.without("mtls.trust"))).hasSize(1);
    }

    @Test
    void anAnchorThatIsWrongHasNoErrorsInItsTrain() {
        TestKeys keys = TWO_ANCHORS
                .with("mtls.rules", "all,other")
                .with("mtls.rule.other.cn", "*")
                .with("mtls.rule.other.anchor", "CN=Nobody");

        assertThat(problems(keys)).singleElement().asString().startsWith("mtls.rule.other.anchor: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders-[0-9]+", "orders-.*", "^orders", "orders$", "orders-\\\\d", "orders|reader", "a(b)?"})
    void aRegularExpressionIsAWarning(String pattern) {
        assertThat(read(KEYS.with("mtls.rule.all.cn", pattern)).warnings())
                .singleElement()
                .asString()
                .startsWith("mtls.rule.all.cn: '")
                .contains("only * is special");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "orders-*", "*.example.com", "a/b (c", "J\u00f6rg", "8997*/x", "a+b"})
    void anOrdinaryCommonNameIsNone(String pattern) {
        assertThat(read(KEYS.with("mtls.rule.all.cn", pattern)).warnings()).isEmpty();
    }

    @Test
    void strictMakesAnUnknownKeyAProblem() {
        TestKeys misspelt = KEYS.with("mtls.host", "x");

        assertThat(read(misspelt.with("mtls.strict", "false")).warnings()).hasSize(1);
        assertThat(problems(misspelt.with("mtls.strict", "true")))
                .containsExactly("mtls.host: is not a key of Countersign; did you mean mtls.hosts?");
        assertThat(read(KEYS.with("mtls.strict", "true").with("mtls.client.x", "a of the REST clients"))
                        .warnings())
                .isEmpty();
        assertThat(problems(KEYS.with("mtls.strict", "yes"))).hasSize(1);
    }

    @Test
    void theStartLineSaysWhatTheKeysSay() {
        assertThat(read(KEYS.with("mtls.proxy.trusted", "10.0.0.0/8,::1")).startLine())
                .isEqualTo("Countersign is ready: callers come with headers of cloud-foundry from 10.0.0.0/8, ::1"
                        + " (no mtls.proxy.secret is set); anchors: 1, first to end 'CN=Test CA,O=Example,C=DE' on "
                        + AUTHORITY
                                .certificate()
                                .getNotAfter()
                                .toInstant()
                                .toString()
                                .substring(0, 10)
                        + "; rules: 1; callers remembered: at most 10000");
        assertThat(read(TWO_ANCHORS
                                .with("mtls.proxy.secret-header", "X-Proxy-Secret")
                                .with("mtls.proxy.secret", SECRET))
                        .startLine())
                .contains(" who know mtls.proxy.secret; anchors: 2, ")
                .doesNotContain(SECRET);
    }

    /** Certificates come from partners, too. */
    @Test
    void aSubjectCannotForgeTheStartLine() {
        TestAuthority hostile = TestAuthority.named("Partner CA\nWARNING refused guard-missing path=\"/x\"\u202e");

        assertThat(read(TestKeys.trusting(hostile)).startLine()).matches("[ -~]*");
    }

    @Test
    void theSecretInPlaceOfItsHeaderIsNotShown() {
        assertThat(problems(KEYS.with("mtls.proxy.secret-header", "X-Proxy-Secret: " + SECRET)
                        .with("mtls.proxy.secret", SECRET)))
                .containsExactly(
                        "mtls.proxy.secret-header: is no header name (37 characters; not shown, as it may be the"
                                + " secret)");
    }

    @Test
    void aVariableWithAValueIsResolved() {
        assertThat(read(KEYS.with("mtls.required", "${need:true}")).requirement())
                .isEqualTo(Requirement.CERTIFICATE);
        assertThat(read(KEYS.with("mtls.hosts", "${app}.example.com").with("app", "orders"))
                        .channel()
                        .hosts()
                        .patterns())
                .containsExactly("orders.example.com");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "FALSE, true", "no, true", "'', true", "${UNSET}, true"})
    void onlyFalseSwitchesTheMechanismOff(String value, boolean enabled) {
        assertThat(Configuration.isEnabled(KEYS.with("mtls.enabled", value).config()))
                .isEqualTo(enabled);
    }

    @Test
    void theMechanismIsOnByDefault() {
        assertThat(Configuration.isEnabled(KEYS.config())).isTrue();
    }

    @Test
    void requiredIsTrueOrFalse() {
        assertThat(read(KEYS.with("mtls.required", "true")).requirement()).isEqualTo(Requirement.CERTIFICATE);
        assertThat(read(KEYS.with("mtls.required", " false ")).requirement()).isEqualTo(Requirement.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8,fd00::/8", " 10.0.0.0/8 , fd00::/8 ", "any"})
    void trustedProxiesAreAListOfRanges(String trusted) {
        Configuration configuration = read(KEYS.with("mtls.proxy.trusted", trusted));

        assertThat(Stream.of("10.1.2.3", "fd12::1").map(peer -> configuration
                        .channel()
                        .sender()
                        .check(SentRequest.empty().from(peer))))
                .allMatch(Checked.Passed.class::isInstance);
    }

    @Test
    void anyProxyIsAWarning() {
        assertThat(read(KEYS.with("mtls.proxy.trusted", "any")).warnings())
                .singleElement()
                .asString()
                .startsWith("mtls.proxy.trusted=any: ");
        assertThat(problems(KEYS.with("mtls.proxy.trusted", "any,10.0.0.1"))).hasSize(1);
        assertThat(problems(KEYS.with("mtls.proxy.trusted", "ANY"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "10.0.0.1,0.0.0.0/1,128.0.0.0/1",
                "::/1,8000::/2,c000::/2",
                "::ffff:0.0.0.0/96",
                "0.0.0.0/1,0.0.0.0/1,64.0.0.0/2,128.0.0.0/1"
            })
    void rangesThatTogetherAreEverybodyAreAWarning(String trusted) {
        assertThat(read(KEYS.with("mtls.proxy.trusted", trusted)).warnings())
                .singleElement()
                .asString()
                .startsWith("mtls.proxy.trusted: these ranges together are every address: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0/1", "0.0.0.0/1,0.0.0.0/1", "0.0.0.0/1,128.0.0.0/2,192.0.0.0/3", "::/1,128.0.0.0/1"})
    void rangesThatLeaveSomebodyOutAreNoWarning(String trusted) {
        assertThat(read(KEYS.with("mtls.proxy.trusted", trusted)).warnings()).isEmpty();
    }

    @Test
    void aSecretThatCouldBeGuessedIsAWarning() {
        TestKeys keys = KEYS.with("mtls.proxy.secret-header", "X-Proxy-Secret");

        assertThat(read(keys.with("mtls.proxy.secret", "a".repeat(16))).warnings())
                .isEmpty();
        assertThat(read(keys.with("mtls.proxy.secret", "a".repeat(15))).warnings())
                .containsExactly("mtls.proxy.secret: is shorter than 16 characters: it could be guessed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-SSL-Client", "x_forwarded_client_cert"})
    void aSecretInAHeaderAboutCertificatesIsAWarning(String header) {
        assertThat(read(KEYS.with("mtls.proxy.secret-header", header).with("mtls.proxy.secret", SECRET))
                        .warnings())
                .containsExactly("mtls.proxy.secret-header:"
                        + " is a header that the proxy writes about certificates; choose another");
    }

    @Test
    void aWildcardThatNamesEverybodyAlikeIsAWarning() {
        assertThat(read(KEYS.with("mtls.rule.all.caller", "orders")).warnings())
                .containsExactly("mtls.rule.all.caller: has no {cn}:"
                        + " everybody whose CN matches a wildcard of the rule is the same caller");
        assertThat(read(KEYS.with("mtls.rule.all.caller", "orders").with("mtls.rule.all.cn", "a,b"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void theSecretNeedsItsHeaderAndTheHeaderItsSecret() {
        assertThat(problems(KEYS.with("mtls.proxy.secret", SECRET)))
                .containsExactly(
                        "mtls.proxy.secret-header: is missing; expected both secret and secret-header, or none");
        assertThat(problems(KEYS.with("mtls.proxy.secret-header", "X-Proxy-Secret")))
                .containsExactly("mtls.proxy.secret: is missing; expected both secret and secret-header, or none");
    }

    @Test
    void theSecretIsAskedFor() {
        TestKeys keys = KEYS.with("mtls.proxy.secret-header", "X-Proxy-Secret").with("mtls.proxy.secret", SECRET);
        SentRequest proxy = SentRequest.empty();

        assertThat(refusalOf(read(keys).channel().sender().check(proxy))).isEqualTo(Refusal.SENDER_SECRET_WRONG);
        assertThat(provenBy(read(keys).channel().sender().check(proxy.and("X-Proxy-Secret", SECRET))))
                .isNotNull();
    }

    @Test
    void aProxyThatSpeaksHttp2NeedsASecret() {
        TestKeys http2 = KEYS.with("mtls.proxy.http2", "true");
        TestKeys proven =
                http2.with("mtls.proxy.secret-header", "X-Proxy-Secret").with("mtls.proxy.secret", SECRET);

        assertThat(problems(http2))
                .containsExactly("mtls.proxy.http2: needs mtls.proxy.secret:"
                        + " over HTTP/2 callers too can come from the proxy's address");
        assertThat(read(proven).channel().protocol()).isEqualTo(new AllowedProtocol(true));
        assertThat(read(KEYS).channel().protocol()).isEqualTo(new AllowedProtocol(false));
    }

    @Test
    void http2AndHostsExcludeEachOtherWhereTheServerHidesTheHost() {
        TestKeys keys = KEYS.with("mtls.proxy.http2", "true")
                .with("mtls.proxy.secret-header", "X-Proxy-Secret")
                .with("mtls.proxy.secret", SECRET)
                .with("mtls.hosts", "orders.example.com");

        assertThat(read(keys).channel().hosts().patterns()).containsExactly("orders.example.com");
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> Configuration.read(keys.config(), Clock.systemUTC(), false))
                .withMessageContaining("mtls.proxy.http2: cannot stand beside mtls.hosts on this server");
    }

    @Test
    void hostsAreNamesOrEverythingBelowAName() {
        assertThat(read(KEYS.with("mtls.hosts", "Orders.example.com, *.cert.example.com"))
                        .channel()
                        .hosts()
                        .patterns())
                .containsExactly("orders.example.com", "*.cert.example.com");
        assertThat(Stream.of("*", "a.*.com", "*example.com", "a.com:443", "a.com/", "[::1]", "a b", ".a.com", "a..b")
                        .map(host -> problems(KEYS.with("mtls.hosts", host))))
                .allSatisfy(problems ->
                        assertThat(problems).singleElement().asString().startsWith("mtls.hosts: "));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, ''",
        "PT5M, ''",
        "PT30S, ''",
        "PT5M0.001S, is not between PT0S and PT5M",
        "-PT1S, is not between PT0S and PT5M",
        "P1D, is not between PT0S and PT5M",
        "30s, is no duration such as PT30S (ISO 8601)",
    })
    void theClockSkewIsAShortDuration(String skew, String problem) {
        TestKeys keys = KEYS.with("mtls.clock-skew", skew);

        if (problem.isEmpty()) {
            assertThat(read(keys).warnings()).isEmpty();
        } else {
            assertThat(problems(keys)).containsExactly("mtls.clock-skew: '" + skew + "' " + problem);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "10000", " 1000000 "})
    void theCacheSizeIsAWholeNumber(String size) {
        assertThat(read(KEYS.with("mtls.cache-size", size)).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "+1", "1000001", "10000000", "99999999999", "1e3", "1.0", "010", "10_000", "unlimited"})
    void theCacheSizeIsNothingElse(String size) {
        assertThat(problems(KEYS.with("mtls.cache-size", size)))
                .containsExactly("mtls.cache-size: '" + size + "' is no whole number from 0 to 1000000");
    }

    @Test
    void theVerifierUsesTheIntermediatesAndTheClockSkew() throws InvalidConfigurationException {
        TestAuthority issuing = AUTHORITY.intermediate("Issuing CA");
        TestCertificate caller = issuing.issue(leaf());
        Instant early = caller.certificate().getNotBefore().toInstant().minusSeconds(30);
        TestKeys keys = KEYS.with("mtls.trust.intermediates", issuing.pem());
        TestKeys tolerant = keys.with("mtls.clock-skew", "PT30S");
        Clock clock = Clock.fixed(early, ZoneOffset.UTC);

        assertThat(refusalOf(TestSteps.decode(HaproxyHeaders.of(caller))
                        .then(Configuration.read(keys.config(), clock, true).verifier()::verify)))
                .isEqualTo(Refusal.CERTIFICATE_NOT_YET_VALID);
        assertThat(provenBy(TestSteps.decode(HaproxyHeaders.of(caller))
                                .then(Configuration.read(tolerant.config(), clock, true)
                                        .verifier()::verify))
                        .anchor())
                .isEqualTo(AUTHORITY.certificate());
    }

    @Test
    void listsFollowMicroProfileConfig() {
        Configuration configuration = read(
                KEYS.with("mtls.rule.all.cn", "Orders\\, EU , reader-*").with("mtls.rule.all.groups", "a\\,b, c "));

        assertThat(callerOf(configuration, "Orders, EU").groups()).containsExactlyInAnyOrder("a,b", "c");
        assertThat(callerOf(configuration, "reader-1").name()).isEqualTo("reader-1");
        assertThat(refusalOf(identify(configuration, "Orders"))).isEqualTo(Refusal.NO_RULE);
    }

    @Test
    void preflightsPassOrNot() {
        TestKeys required = KEYS.with("mtls.required", "true");

        assertThat(read(required.with("mtls.preflight", "pass")).requirement())
                .isEqualTo(Requirement.CERTIFICATE_BUT_FOR_PREFLIGHTS);
        assertThat(read(required.with("mtls.preflight", "refuse")).requirement())
                .isEqualTo(Requirement.CERTIFICATE);
        assertThat(read(KEYS.with("mtls.preflight", "pass")).requirement()).isEqualTo(Requirement.NONE);
        assertThat(read(KEYS.with("mtls.preflight", "pass")).warnings())
                .containsExactly("mtls.preflight: does nothing without mtls.required=true");
        assertThat(problems(required.with("mtls.preflight", "true")))
                .containsExactly("mtls.preflight: is neither pass nor refuse");
    }

    @Test
    void environmentVariablesOverrideEveryKey() {
        TestKeys keys = KEYS.with("mtls.rules", "read-only").with("mtls.rule.read-only.cn", "nobody");
        Map<String, String> environment = Map.of(
                "MTLS_RULE_READ_ONLY_CN", "reader-*",
                "MTLS_RULE_READ_ONLY_GROUPS", "readers",
                "MTLS_RULE_READ_ONLY_CALLER", "ro/{cn}",
                "MTLS_REQUIRED", "true");

        Configuration configuration = read(keys.without("mtls.rule.all.cn").config(environment));

        assertThat(configuration.requirement()).isEqualTo(Requirement.CERTIFICATE);
        assertThat(callerOf(configuration, "reader-1").name()).isEqualTo("ro/reader-1");
        assertThat(callerOf(configuration, "reader-1").groups()).containsExactly("readers");
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void anEmptyEnvironmentVariableIsNoWayToSwitchACheckOff() {
        TestKeys keys = KEYS.with("mtls.hosts", "orders.example.com");

        assertThat(problems(keys.config(Map.of("MTLS_HOSTS", ""))))
                .singleElement()
                .asString()
                .startsWith("mtls.hosts: ");
    }

    @Test
    void rulesMatchInTheirOrder() {
        TestKeys keys = KEYS.with("mtls.rules", "b,a")
                .without("mtls.rule.all.cn")
                .with("mtls.rule.a.cn", "*")
                .with("mtls.rule.a.caller", "a/{cn}")
                .with("mtls.rule.b.cn", "*")
                .with("mtls.rule.b.caller", "b/{cn}");

        assertThat(callerOf(read(keys), "orders").name()).isEqualTo("b/orders");
    }

    @Test
    void ruleNamesAreWordsThatStandOnce() {
        assertThat(problems(KEYS.with("mtls.rules", "all,All,a_b,a.b,all")))
                .containsExactly(
                        "mtls.rules: 'All' is no rule name; expected [a-z0-9-]+",
                        "mtls.rules: 'a_b' is no rule name; expected [a-z0-9-]+",
                        "mtls.rules: 'a.b' is no rule name; expected [a-z0-9-]+",
                        "mtls.rules: 'all' stands twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{CN}", "{cn", "cn}", "{}", "x/{dn}", "{{cn}}"})
    void aTemplateKnowsNoOtherPlaceholder(String template) {
        assertThat(problems(KEYS.with("mtls.rule.all.caller", template)))
                .singleElement()
                .asString()
                .startsWith("mtls.rule.all.caller: ");
    }

    @Test
    void subjectsThatDifferOnlyInSpellingAreAProblem() {
        TestAuthority hostile = TestAuthority.named("Test\u202eCA");
        TestAuthority lookalike = TestAuthority.named("TEST\u202eca");

        assertThat(problems(KEYS.with("mtls.trust", hostile.pem() + lookalike.pem())))
                .first()
                .asString()
                .startsWith("mtls.trust: holds subjects that differ only in spelling: [")
                .matches("[ -~]*");
    }

    @Test
    void twoSubjectsInTrustMakeTheAnchorOfEachRuleRequired() {
        assertThat(problems(TWO_ANCHORS.without("mtls.rule.all.anchor")))
                .containsExactly("mtls.rule.all.anchor: is required, as mtls.trust holds several subjects:"
                        + " 'CN=Other CA,O=Example,C=DE', 'CN=Test CA,O=Example,C=DE'");
        assertThat(read(KEYS.with(
                                "mtls.trust",
                                AUTHORITY.pem()
                                        + AUTHORITY
                                                .at(AUTHORITY
                                                        .certificate()
                                                        .getNotAfter()
                                                        .toInstant())
                                                .pem()))
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Test CA,O=Example,C=DE",
                "CN=Test CA, O=Example, C=DE",
                "cn=test ca,o=example,c=de",
                "CN=\"Test CA\";O=Example;C=DE",
                "2.5.4.3=Test CA,O=#0c074578616d706c65,C=DE",
            })
    void anAnchorIsNamedByItsSubject(String anchor) {
        Configuration configuration = read(TWO_ANCHORS.with("mtls.rule.all.anchor", anchor));

        assertThat(callerOf(configuration, "orders").name()).isEqualTo("orders");
        assertThat(refusalOf(configuration
                        .rules()
                        .identify(TestSteps.verified(OTHER.issue(leaf().commonName("orders")), OTHER))))
                .isEqualTo(Refusal.NO_RULE);
    }

    @Test
    void anUnknownAnchorIsAnsweredWithTheSubjectsThereAre() {
        assertThat(problems(TWO_ANCHORS.with("mtls.rule.all.anchor", "CN=Test CA")))
                .containsExactly("mtls.rule.all.anchor: is no subject in mtls.trust, which holds:"
                        + " 'CN=Other CA,O=Example,C=DE', 'CN=Test CA,O=Example,C=DE'; expected a subject, as openssl"
                        + " x509 -noout -subject prints it or RFC 4514 writes it, or sha256:<fingerprint>");
        assertThat(problems(TWO_ANCHORS.with("mtls.rule.all.anchor", "Test CA")))
                .containsExactly("mtls.rule.all.anchor: is no name: 'Test CA' has no =; expected a subject, as openssl"
                        + " x509 -noout -subject prints it or RFC 4514 writes it, or sha256:<fingerprint>; mtls.trust"
                        + " holds: 'CN=Other CA,O=Example,C=DE', 'CN=Test CA,O=Example,C=DE'");
    }

    @Test
    void anUnusableAuthorityIsAProblemOfTheRuleThatNeedsItOnly() {
        TestAuthority weak = TestAuthority.named("Weak CA", ca -> ca.rsa(1024));
        TestKeys keys = KEYS.with("mtls.trust", AUTHORITY.pem() + weak.pem());

        assertThat(callerOf(read(keys), "orders").name()).isEqualTo("orders");
        assertThat(read(keys).warnings()).singleElement().asString().contains("'CN=Weak CA' (sha256:");
        assertThat(read(keys.with("mtls.rule.all.anchor", "C=DE, O=Example, CN=Test CA"))
                        .warnings())
                .hasSize(1);
        assertThat(problems(keys.with("mtls.rule.all.anchor", "CN=Weak CA")).get(0))
                .matches("mtls.rule.all.anchor: 'CN=Weak CA' \\(sha256:[0-9a-f]{64}\\) cannot be used:"
                        + " algorithm-weak \\(RSA of 1024 bit\\)");
        assertThat(problems(KEYS.with("mtls.trust", weak.pem()).with("mtls.rule.all.anchor", "CN=Weak CA"))
                        .get(0))
                .startsWith("mtls.trust: holds no CA that can be used: the value, block 1, 'CN=Weak CA' (sha256:");
    }

    @Test
    void aRuleMayBeAboutOneOfTwoAuthoritiesOfOneName() {
        TestAuthority same = TestAuthority.withSubject("CN=Test CA,O=Example,C=DE");
        String fingerprint = Fingerprint.of(AUTHORITY.certificate());
        Configuration configuration = read(KEYS.with("mtls.trust", AUTHORITY.pem() + same.pem())
                .with("mtls.rule.all.anchor", "sha256:" + fingerprint));

        assertThat(callerOf(configuration, "orders").name()).isEqualTo("orders");
        assertThat(refusalOf(configuration
                        .rules()
                        .identify(TestSteps.verified(same.issue(leaf().commonName("orders")), same))))
                .isEqualTo(Refusal.NO_RULE);
    }

    @Test
    void rulesOfDifferentAnchorsMustNotShareCallerNames() {
        TestKeys both = TWO_ANCHORS
                .with("mtls.rules", "all,other")
                .with("mtls.rule.other.cn", "*")
                .with("mtls.rule.other.anchor", "CN=Other CA,O=Example,C=DE");

        assertThat(problems(both))
                .containsExactly("mtls.rule.other.caller: could give callers of another anchor the same name"
                        + " as rule 'all'; use a template such as 'other/{cn}'");
        assertThat(problems(both.with("mtls.rule.other.caller", "other/{cn}"))).hasSize(1);
        assertThat(read(both.with("mtls.rule.other.caller", "other/{cn}").with("mtls.rule.all.caller", "all/{cn}"))
                        .warnings())
                .isEmpty();
    }

    @Test
    @Timeout(60)
    void aHundredThousandRulesAreReadAtOnce() {
        List<String> names = IntStream.range(0, 100_000).mapToObj(i -> "r" + i).toList();
        Map<String, String> keys = new HashMap<>(KEYS.keys());
        keys.remove("mtls.rule.all.cn");
        keys.put("mtls.rules", String.join(",", names));
        names.forEach(name -> keys.put("mtls.rule." + name + ".cn", "caller-" + name));

        assertThat(callerOf(read(new TestKeys(keys)), "caller-r99999").name()).isEqualTo("caller-r99999");
    }

    @Test
    void noSecretStandsInAMessage() {
        String canary = "Y2FuYXJ5";
        String damaged = "-----BEGIN CERTIFICATE-----\n" + canary + "\n-----END CERTIFICATE-----";
        String key = AUTHORITY.issue(leaf()).keyPem();
        TestKeys keys = KEYS.with("mtls.proxy.secret", canary + " canary").with("mtls.trust", damaged + key);

        String message = problems(keys.with("mtls.trust.intermediates", canary)).toString();

        assertThat(message).contains("mtls.proxy.secret:", "mtls.trust:", "mtls.trust.intermediates:");
        assertThat(message).doesNotContainIgnoringCase(canary, "canary", "BEGIN");
        assertThat(Arrays.asList(key.split("\n", -1)).subList(1, 3)).noneMatch(message::contains);
    }

    @Test
    void moreKeysOfOneNameThanAreTriedAreAWarning() {
        String generations = Stream.generate(() -> TestAuthority.withSubject("CN=Test CA,O=Example,C=DE"))
                .limit(6)
                .map(TestAuthority::pem)
                .collect(Collectors.joining());

        assertThat(read(KEYS.with("mtls.trust", generations)).warnings())
                .noneMatch(warning -> warning.startsWith("mtls.trust:"));
        assertThat(read(KEYS.with("mtls.trust.intermediates", generations)).warnings())
                .containsExactly("mtls.trust: together with mtls.trust.intermediates it holds 7 keys of 'CN=Test"
                        + " CA,O=Example,C=DE', of which a caller is tried with 6: one whose certificate"
                        + " does not name its issuer's key (authority key id) may be refused; leave out"
                        + " what issues no callers any more");
    }
}
