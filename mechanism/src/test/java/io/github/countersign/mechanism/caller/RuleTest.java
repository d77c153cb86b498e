// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.TestAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static final X509Certificate ONE = TestAuthority.named("One").certificate();
    private static final X509Certificate TWO = TestAuthority.named("Two").certificate();

    private static Rule rule(X509Certificate anchor, String caller, String... commonNames) {
        List<Glob> globs = List.of(commonNames).stream().map(Glob::new).toList();
        return new Rule("rule", globs, Set.of(anchor), Set.of(), new CallerTemplate(caller));
    }

    @ParameterizedTest
    @CsvSource({
        "{cn}, orders, {cn}, orders",
        "{cn}, *, {cn}, orders",
        "{cn}, *, two/{cn}, orders",
        "{cn}, *-eu, {cn}, orders-*",
        "one/{cn}, b, {cn}, one/b",
        "one, *, one, *",
        "one, x, {cn}, o*",
        "{cn}{cn}, a, {cn}, aa",
    })
    void rulesOfTwoAnchorsCouldNameTheSameCaller(String caller, String commonName, String caller2, String commonName2) {
        Rule first = rule(ONE, caller, commonName);
        Rule second = rule(TWO, caller2, commonName2);

        assertThat(first.sharesNamesWith(second)).isTrue();
        assertThat(second.sharesNamesWith(first)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "{cn}, orders, {cn}, admin",
        "one/{cn}, *, two/{cn}, *",
        "{cn}, reader-*, {cn}, writer-*",
        "{cn}@one, *, {cn}@two, *",
        "{cn}, a, {cn}, A",
    })
    void rulesOfTwoAnchorsCannotNameTheSameCaller(
            String caller, String commonName, String caller2, String commonName2) {
        Rule first = rule(ONE, caller, commonName);
        Rule second = rule(TWO, caller2, commonName2);

        assertThat(first.sharesNamesWith(second)).isFalse();
        assertThat(second.sharesNamesWith(first)).isFalse();
    }

    @Test
    void anyOfSeveralCommonNamesIsEnoughToShare() {
        assertThat(rule(ONE, "{cn}", "a", "b", "c").sharesNamesWith(rule(TWO, "{cn}", "x", "c")))
                .isTrue();
    }

    @Test
    void rulesOfOneAnchorMayShareNames() {
        assertThat(rule(ONE, "{cn}", "*").sharesNamesWith(rule(ONE, "{cn}", "orders")))
                .isFalse();
    }

    @Test
    void matchesAnchorAndAnyOfItsCommonNames() {
        Rule rule = rule(ONE, "{cn}", "orders", "reader-*");

        assertThat(rule.matches(ONE, "orders")).isTrue();
        assertThat(rule.matches(ONE, "reader-1")).isTrue();
        assertThat(rule.matches(ONE, "writer-1")).isFalse();
        assertThat(rule.matches(TWO, "orders")).isFalse();
    }

    @Test
    void namesOnlyTheCommonNamesThatStandInIt() {
        Rule rule = rule(ONE, "{cn}", "orders", "reader-*");

        assertThat(rule.names("orders")).isTrue();
        assertThat(rule.names("reader-1")).isFalse();
        assertThat(rule.names("reader-*")).isFalse();
    }
}
