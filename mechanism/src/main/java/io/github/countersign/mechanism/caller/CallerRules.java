// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import io.github.countersign.mechanism.certificate.VerifiedCertificate;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules in their order: the first match names the caller, the groups of all matches add up. */
public final class CallerRules {
    /** Besides letters and digits, what a name from a wildcard may hold: harmless in LDAP filters and names (RFC 4514, RFC 4515). */
    private static final String HARMLESS = " .-_@/:!'";

    private final List<Rule> rules;

    public CallerRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    public Checked<Caller> identify(VerifiedCertificate certificate) {
        return certificate.commonName().then(commonName -> identify(certificate, commonName));
    }

    private Checked<Caller> identify(VerifiedCertificate certificate, String commonName) {
        List<Rule> matching = rules.stream()
                .filter(rule -> rule.matches(certificate.anchor(), commonName))
                .toList();
        if (matching.isEmpty()) {
            return Checked.refused(Refusal.NO_RULE, "");
        }
        Rule first = matching.get(0);
        if (!first.names(commonName) && !isHarmless(commonName)) {
            return Checked.refused(Refusal.CALLER_NAME_UNSAFE, "rule " + first.name());
        }
        Set<String> groups =
                matching.stream().flatMap(rule -> rule.groups().stream()).collect(Collectors.toSet());
        return Checked.passed(new Caller(first.caller().nameOf(commonName), groups, certificate));
    }

    private static boolean isHarmless(String name) {
        return name.codePoints()
                .allMatch(character -> Character.isLetterOrDigit(character) || HARMLESS.indexOf(character) >= 0);
    }
}
