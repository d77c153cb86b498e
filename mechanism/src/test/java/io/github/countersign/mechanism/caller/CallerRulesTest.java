// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.trust.TestSteps;
import io.github.countersign.mechanism.trust.VerifiedCertificate;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerRulesTest {
    private static final TestAuthority ONE = TestAuthority.named("One");
    private static final TestAuthority TWO = TestAuthority.named("Two");

    private static Rule rule(String name, String commonName, TestAuthority anchor, String caller, String... groups) {
        return rule(name, anchor, List.of(commonName), caller, groups);
    }

    private static Rule rule(
            String name, TestAuthority anchor, List<String> commonNames, String caller, String... groups) {
        return new Rule(
                name,
                List.of(new Condition(
                        SubjectAttribute.CN, commonNames.stream().map(Glob::new).toList())),
                Set.of(anchor.certificate()),
                Set.of(groups),
                new CallerTemplate(caller));
    }

    private static VerifiedCertificate verified(String commonName, TestAuthority anchor) {
        return TestSteps.verified(anchor.issue(leaf().commonName(commonName)), anchor);
    }

    private static Checked<Caller> identify(String commonName, Rule... rules) {
        return new CallerRules(List.of(rules)).identify(verified(commonName, ONE));
    }

    @Test
    void theFirstMatchNamesTheCallerAndTheGroupsOfAllAddUp() {
        Rule other = rule("other", "x*", ONE, "x", "strangers");
        Rule readers = rule("readers", "reader-*", ONE, "readers/{cn}", "readers", "users");
        Rule all = rule("all", "*", ONE, "{cn}", "users", "everybody");

        Caller caller = provenBy(identify("reader-42", other, readers, all));
        Caller turned = provenBy(identify("reader-42", all, readers, other));

        assertThat(caller.name()).isEqualTo("readers/reader-42");
        assertThat(turned.name()).isEqualTo("reader-42");
        assertThat(caller.groups())
                .isEqualTo(turned.groups())
                .containsExactlyInAnyOrder("readers", "users", "everybody");
    }

    /** What a further attribute costs: this, and a key that is read. */
    private static final CertificateAttribute SERIAL_NUMBER = new CertificateAttribute() {
        @Override
        public String key() {
            return "serial";
        }

        @Override
        public Checked<List<String>> of(VerifiedCertificate certificate) {
            return Checked.passed(
                    List.of(certificate.certificate().getSerialNumber().toString()));
        }
    };

    private static Rule rule(String name, Condition... conditions) {
        return new Rule(name, List.of(conditions), Set.of(ONE.certificate()), Set.of(name), CallerTemplate.COMMON_NAME);
    }

    @Test
    void everyConditionOfARuleMustHold() {
        VerifiedCertificate orders = verified("orders", ONE);
        String serial = orders.certificate().getSerialNumber().toString();
        Condition named = new Condition(SubjectAttribute.CN, List.of(new Glob("orders"), new Glob("billing")));
        Condition numbered = new Condition(SERIAL_NUMBER, List.of(new Glob(serial)));
        Condition otherwise = new Condition(SERIAL_NUMBER, List.of(new Glob("x*"), new Glob("y")));
        CallerRules rules = new CallerRules(List.of(
                rule("both", named, numbered),
                rule("turned", numbered, named),
                rule("half", named, otherwise),
                rule("other-half", otherwise, named)));

        assertThat(provenBy(rules.identify(orders)).groups()).containsExactlyInAnyOrder("both", "turned");
    }

    @Test
    void rulesOfAnotherAnchorGiveNothing() {
        Rule admins = rule("admins", "*", TWO, "{cn}", "admins");
        Rule users = rule("users", "*", ONE, "one/{cn}", "users");
        CallerRules rules = new CallerRules(List.of(admins, users));

        Caller one = provenBy(rules.identify(verified("orders", ONE)));
        Caller two = provenBy(rules.identify(verified("orders", TWO)));

        assertThat(one.name()).isEqualTo("one/orders");
        assertThat(one.groups()).containsExactly("users");
        assertThat(two.name()).isEqualTo("orders");
        assertThat(two.groups()).containsExactly("admins");
    }

    @Test
    void noMatchIsRefused() {
        assertThat(refusalOf(identify("orders"))).isEqualTo(Refusal.NO_RULE);
        assertThat(refusalOf(identify("orders", rule("a", "Orders", ONE, "{cn}"), rule("b", "*", TWO, "{cn}"))))
                .isEqualTo(Refusal.NO_RULE);
    }

    @Test
    void theRuleThatFitsElsewhereIsNamed() {
        Rule orders = rule("orders", "orders-*", TWO, "{cn}");

        assertThat(detailOf(identify("orders-1", rule("other", "x", ONE, "{cn}"), orders)))
                .isEqualTo("issued below CN=One; rule 'orders' would fit below CN=Two");
    }

    @Test
    void namesakesAreToldApartByTheirFingerprints() {
        TestAuthority namesake = TestAuthority.named("One");

        assertThat(detailOf(identify("orders", rule("orders", "orders", namesake, "{cn}"))))
                .matches(
                        "issued below CN=One sha256=[0-9a-f]{16}; rule 'orders' would fit below CN=One sha256=[0-9a-f]{16}");
    }

    @Test
    void theSpellingThatWasProbablyMeantIsNamed() {
        Rule orders = rule("orders", ONE, List.of("billing", "orders-eu-*", "orders-us"), "{cn}");

        assertThat(detailOf(identify("Orders-EU-1", orders)))
                .isEqualTo("issued below CN=One; rule 'orders' asks for cn 'orders-eu-*'");
        assertThat(detailOf(identify("orders-uk", orders)))
                .isEqualTo("issued below CN=One; rule 'orders' asks for cn 'orders-us'");
        assertThat(detailOf(identify("BILLING", orders)))
                .isEqualTo("issued below CN=One; rule 'orders' asks for cn 'billing'");
        assertThat(detailOf(identify("bi", orders))).isEqualTo("issued below CN=One");
        assertThat(detailOf(identify("stranger", orders))).isEqualTo("issued below CN=One");
    }

    @Test
    void theConditionThatDoesNotHoldIsNamed() {
        Condition named = new Condition(SubjectAttribute.CN, List.of(new Glob("orders")));
        Condition numbered = new Condition(SERIAL_NUMBER, List.of(new Glob("x")));

        assertThat(detailOf(new CallerRules(List.of(rule("half", named, numbered))).identify(verified("orders", ONE))))
                .isEqualTo("issued below CN=One; rule 'half' would fit but for its serial");
    }

    @Test
    void amongManyRulesTheNearestIsFoundToo() {
        List<Rule> rules = IntStream.range(0, 100_000)
                .mapToObj(i -> rule("r" + i, "orders-" + i, ONE, "{cn}"))
                .toList();

        assertThat(detailOf(new CallerRules(rules).identify(verified("orders-x", ONE))))
                .matches("issued below CN=One; rule 'r\\d+' asks for cn 'orders-\\d+'");
    }

    @Test
    void aCallerMayHaveNoGroups() {
        assertThat(provenBy(identify("orders", rule("all", "*", ONE, "{cn}"))).groups())
                .isEmpty();
    }

    @Test
    void theTemplateMayFixTheName() {
        assertThat(provenBy(identify("7f3a", rule("orders", "*", ONE, "orders")))
                        .name())
                .isEqualTo("orders");
        assertThat(provenBy(identify("{cn}", rule("orders", "{cn}", ONE, "a/{cn}/b/{cn}")))
                        .name())
                .isEqualTo("a/{cn}/b/{cn}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "Zoë 李",
                "Ωμέγα",
                "Жёлтый 1",
                "วันน้ำ",
                "ກຳໜົດ",
                "हिन्दी",
                "ক্ষেত্র",
                "தமிழ்",
                "اَلْعَرَبِيَّة",
                "D\u2019Arcy\u2010Smith \u2013 a \u2014 b",
                "a.b-c_d",
                "a@b.example",
                "4f/a:b",
                "O'Neill!",
                "\ud801\udc37",
                "0",
                "groß",
            })
    void aWildcardAcceptsHarmlessNames(String commonName) {
        assertThat(provenBy(identify(commonName, rule("all", "*", ONE, "{cn}"))).name())
                .isEqualTo(commonName);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "a*",
                "a)(uid=b",
                "a\\2a",
                "a,ou=b",
                "a+b",
                "a=b",
                "a\"b",
                "a<b",
                "a;b",
                "#a",
                "a&b",
                "a|b",
                "a%b",
                "${a}",
                "a\u200bb",
                "a\u202eb",
                "a\u00a0b",
                "a\u2028b",
                "a\u2215b",
                "\ud83d\ude00",
                "a~b",
                "a^b",
                "a?b",
                " a",
                "a ",
                "a  b",
                // what a directory takes for something else
                "\ufb01n",
                "\uff41",
                "a\u00b2",
                "1\u00aa",
                "\u017fa",
                "K\u212a",
                "\u2126",
                "\u212b",
                "\uf900",
                "\u2170",
                // what nobody sees
                "a\u034fb",
                "a\u115fb",
                "a\u1160b",
                "a\u3164b",
                "a\uffa0b",
                "a\u17b4b",
                "a\u180bb",
                "a\ufe0fb",
                "a\udb40\udd00b",
                "a\u200db",
                "a\u00adb",
                // what looks like something else
                "p\u0430ypal",
                "\u03bfo",
                "\u0410\u0391",
                // marks without a letter
                "\u0301a",
                "a\u20ddb",
            })
    void aWildcardRefusesNamesThatADirectoryCouldMisread(String commonName) {
        Checked<Caller> checked = identify(commonName, rule("all", "*", ONE, "{cn}"));

        assertThat(refusalOf(checked)).isEqualTo(Refusal.CALLER_NAME_UNSAFE);
        assertThat(detailOf(checked)).isEqualTo("rule all");
    }

    @Test
    void namesAreHandedOnComposed() {
        Rule all = rule("all", "*", ONE, "{cn}");
        Rule literal = rule("literal", "Mu\u0308ller (1)", ONE, "{cn}");

        assertThat(provenBy(identify("Mu\u0308ller", all)).name()).isEqualTo("M\u00fcller");
        assertThat(provenBy(identify("\u0915\u093c", all)).name()).isEqualTo("\u0915\u093c");
        assertThat(provenBy(identify("\u0958", all)).name()).isEqualTo("\u0915\u093c");
        assertThat(provenBy(identify("M\u00fcller (1)", literal)).name()).isEqualTo("M\u00fcller (1)");
        assertThat(provenBy(identify("Mu\u0308ller (1)", literal)).name()).isEqualTo("M\u00fcller (1)");
    }

    @Test
    void aCharacterThatStandsForAnotherIsNotThatOne() {
        assertThat(refusalOf(identify("\u212a-1", rule("kay", "K-1", ONE, "{cn}"))))
                .isEqualTo(Refusal.NO_RULE);
        assertThat(refusalOf(identify("\u212a-1", rule("kay", "K*", ONE, "{cn}"))))
                .isEqualTo(Refusal.NO_RULE);
        assertThat(provenBy(identify("\u212a-1", rule("kelvin", "\u212a-1", ONE, "{cn}")))
                        .name())
                .isEqualTo("K-1");
    }

    @Test
    void aCommonNameDoesNotMeltIntoTheTextBeforeIt() {
        assertThat(refusalOf(identify("\u11a8", rule("korean", "*", ONE, "\uac00{cn}"))))
                .isEqualTo(Refusal.CALLER_NAME_UNSAFE);
        assertThat(provenBy(identify("\u11a8", rule("korean", "*", ONE, "a{cn}")))
                        .name())
                .isEqualTo("a\u11a8");
    }

    @Test
    void aCommonNameLongerThanAnyIsLookedUpAndNoMore() {
        String longest = "a".repeat(256);
        Rule all = rule("all", "*", ONE, "{cn}");

        assertThat(provenBy(identify(longest, all)).name()).isEqualTo(longest);
        assertThat(refusalOf(identify(longest + "a", all))).isEqualTo(Refusal.NO_RULE);
        assertThat(provenBy(identify(longest + "a", rule("literal", longest + "a", ONE, "long")))
                        .name())
                .isEqualTo("long");
    }

    @Test
    void aLiteralCommonNameIsTheOperatorsOwnText() {
        String commonName = "Tax (EU), Ltd. + Co = \"1\"";

        assertThat(provenBy(identify(commonName, rule("tax", commonName, ONE, "{cn}")))
                        .name())
                .isEqualTo(commonName);
        assertThat(refusalOf(identify(commonName, rule("all", "*", ONE, "x"), rule("tax", commonName, ONE, "{cn}"))))
                .isEqualTo(Refusal.CALLER_NAME_UNSAFE);
    }

    @Test
    void aRuleMayHoldLiteralsAndWildcards() {
        Rule mixed = rule("mixed", ONE, List.of("orders", "reader-*", "reader-(1)"), "{cn}", "users");

        assertThat(List.of("orders", "reader-1", "reader-(1)")).allSatisfy(commonName -> assertThat(
                        provenBy(identify(commonName, mixed)).groups())
                .containsExactly("users"));
        assertThat(refusalOf(identify("writer-1", mixed))).isEqualTo(Refusal.NO_RULE);
        assertThat(refusalOf(identify("reader-*", mixed))).isEqualTo(Refusal.CALLER_NAME_UNSAFE);
    }

    @Test
    void literalsAndWildcardsKeepTheOrderOfTheRules() {
        Rule literal = rule("literal", "orders", ONE, "literal/{cn}", "a");
        Rule wildcard = rule("wildcard", "*", ONE, "wildcard/{cn}", "b");
        Rule foreign = rule("foreign", "orders", TWO, "foreign/{cn}", "c");

        assertThat(provenBy(identify("orders", foreign, wildcard, literal)))
                .extracting(Caller::name, Caller::groups)
                .containsExactly("wildcard/orders", Set.of("a", "b"));
        assertThat(provenBy(identify("orders", foreign, literal, wildcard)))
                .extracting(Caller::name, Caller::groups)
                .containsExactly("literal/orders", Set.of("a", "b"));
    }

    @Test
    void aHundredThousandLiteralsMayStandInOneRuleOrInOneEach() {
        List<String> commonNames =
                IntStream.range(0, 100_000).mapToObj(i -> "caller-" + i).toList();
        Rule[] each = commonNames.stream()
                .map(commonName -> rule(commonName, commonName, ONE, "each/{cn}", commonName))
                .toArray(Rule[]::new);

        assertThat(provenBy(identify("caller-99999", each)))
                .extracting(Caller::name, Caller::groups)
                .containsExactly("each/caller-99999", Set.of("caller-99999"));
        assertThat(provenBy(identify("caller-99999", rule("one", ONE, commonNames, "one/{cn}", "users"))))
                .extracting(Caller::name, Caller::groups)
                .containsExactly("one/caller-99999", Set.of("users"));
    }

    @Test
    void theCommonNameMustBeTheOnlyOne() {
        Leaf twice = leaf().twoCommonNames("orders", "admin");
        CallerRules rules = new CallerRules(List.of(rule("all", "*", ONE, "{cn}")));

        assertThat(refusalOf(rules.identify(TestSteps.verified(ONE.issue(twice), ONE))))
                .isEqualTo(Refusal.COMMON_NAME_REPEATED);
    }
}
