// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.testkit.TestAuthority;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameConflictsTest {
    private static final X509Certificate ONE = TestAuthority.named("One").certificate();
    private static final X509Certificate TWO = TestAuthority.named("Two").certificate();

    private static Rule rule(X509Certificate anchor, String caller, String... commonNames) {
        List<Glob> globs = List.of(commonNames).stream().map(Glob::new).toList();
        return new Rule(
                "rule",
                List.of(new Condition(SubjectAttribute.CN, globs)),
                Set.of(anchor),
                Set.of(),
                new CallerTemplate(caller));
    }

    /** Whichever of the two rules comes first. */
    private static boolean share(Rule one, Rule two) {
        boolean shared = isSharedWith(one, two);
        assertThat(isSharedWith(two, one)).isEqualTo(shared);
        return shared;
    }

    private static boolean isSharedWith(Rule earlier, Rule later) {
        NameConflicts names = new NameConflicts();
        assertThat(names.add(earlier)).isEmpty();
        return names.add(later).isPresent();
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
        "{cn}, M\u00fcller, {cn}, Mu\u0308ller",
        "{cn}, Mu\u0308*, {cn}, M\u00fcller",
        "{cn}, \u212a-1, {cn}, K-1",
        "u{cn}, \u0308x, {cn}, \u00fcx",
    })
    void rulesOfTwoAnchorsCouldNameTheSameCaller(String caller, String commonName, String caller2, String commonName2) {
        Rule first = rule(ONE, caller, commonName);
        Rule second = rule(TWO, caller2, commonName2);

        assertThat(share(first, second)).isTrue();
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

        assertThat(share(first, second)).isFalse();
    }

    @Test
    void anyOfSeveralCommonNamesIsEnoughToShare() {
        assertThat(share(rule(ONE, "{cn}", "a", "b", "c"), rule(TWO, "{cn}", "x", "c")))
                .isTrue();
        assertThat(share(rule(ONE, "{cn}", "a", "b*"), rule(TWO, "{cn}", "x", "bc")))
                .isTrue();
    }

    @Test
    void rulesOfOneAnchorMayShareNames() {
        assertThat(share(rule(ONE, "{cn}", "*"), rule(ONE, "{cn}", "orders"))).isFalse();
        assertThat(share(rule(ONE, "{cn}", "orders"), rule(ONE, "{cn}", "orders")))
                .isFalse();
    }

    @Test
    void tellsAnEarlierRuleOfAnotherAnchor() {
        NameConflicts names = new NameConflicts();
        Rule first = rule(ONE, "{cn}", "orders");
        names.add(rule(TWO, "two/{cn}", "orders"));
        names.add(first);
        names.add(rule(ONE, "{cn}", "orders"));

        assertThat(names.add(rule(TWO, "{cn}", "orders")).orElseThrow()).isSameAs(first);
    }

    @Test
    @Timeout(20)
    void aHundredThousandLiteralNamesAreNoHundredThousandSquaredPairs() {
        NameConflicts names = new NameConflicts();
        for (int i = 0; i < 100_000; i++) {
            assertThat(names.add(rule(i % 2 == 0 ? ONE : TWO, "{cn}", "caller-" + i)))
                    .isEmpty();
        }

        assertThat(names.add(rule(ONE, "{cn}", "caller-99999"))).isPresent();
    }
}
