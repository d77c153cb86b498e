// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.github.countersign.mechanism.authority.Authorities;
import io.github.countersign.mechanism.authority.NamedAuthority;
import io.github.countersign.mechanism.authority.PrintedName;
import io.github.countersign.mechanism.caller.CallerTemplate;
import io.github.countersign.mechanism.caller.Condition;
import io.github.countersign.mechanism.caller.Glob;
import io.github.countersign.mechanism.caller.NameConflicts;
import io.github.countersign.mechanism.caller.Rule;
import io.github.countersign.mechanism.caller.SubjectAttribute;
import io.github.countersign.mechanism.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;

/** Reads the rules named by {@code mtls.rules} and refuses those that could mix callers of different anchors. */
final class RuleReader {
    private final Settings settings;
    private final Authorities anchors;
    private final AnchorReader anchorOf;

    RuleReader(Settings settings, Authorities anchors) {
        this.settings = settings;
        this.anchors = anchors;
        this.anchorOf = new AnchorReader(settings, anchors);
    }

    List<Rule> read() {
        List<String> names = settings.requiredList(Key.RULES.toString(), "the names of the rules");
        Set<String> seen = new HashSet<>();
        List<Rule> rules = new ArrayList<>();
        for (String name : names) {
            if (!name.matches("[a-z0-9-]+")) {
                settings.problem(Key.RULES.toString(), name, "is no rule name; expected [a-z0-9-]+");
            } else if (!seen.add(name)) {
                settings.problem(Key.RULES.toString(), name, "stands twice");
            } else {
                rules.add(rule(name));
            }
        }
        refuseNameConflicts(rules);
        refuseLookalikes();
        return rules;
    }

    /** Names are compared without case and inner blanks (RFC 5280 section 7.1), so that no rule could tell these apart. */
    private void refuseLookalikes() {
        Map<X500Principal, Set<String>> spellings = anchors.usable().stream()
                .map(NamedAuthority::subject)
                .collect(groupingBy(subject -> subject, mapping(PrintedName::of, toCollection(TreeSet::new))));
        spellings.values().stream()
                .filter(spelling -> spelling.size() > 1)
                .forEach(spelling -> settings.problem(
                        Key.TRUST.toString(), "holds subjects that differ only in spelling: " + spelling));
    }

    private Rule rule(String name) {
        List<Glob> commonNames = settings.requiredList(Key.RULE_CN.of(name), "CNs, with * for any sequence").stream()
                .map(Glob::new)
                .toList();
        commonNames.stream()
                .filter(RegexSigns::areIn)
                .forEach(pattern -> settings.warning(Key.RULE_CN.of(name), RegexSigns.warning(pattern)));
        Set<String> groups = Set.copyOf(settings.list(Key.RULE_GROUPS.of(name)));
        CallerTemplate caller = caller(name);
        if (caller.isFixed() && commonNames.stream().anyMatch(commonName -> !commonName.isLiteral())) {
            settings.warning(
                    Key.RULE_CALLER.of(name),
                    "has no {cn}: everybody whose CN matches a wildcard of the rule is the same caller");
        }
        return new Rule(
                name, List.of(new Condition(SubjectAttribute.CN, commonNames)), anchorOf.read(name), groups, caller);
    }

    private CallerTemplate caller(String name) {
        String key = Key.RULE_CALLER.of(name);
        CallerTemplate caller = settings.text(key).map(CallerTemplate::new).orElse(CallerTemplate.COMMON_NAME);
        if (caller.hasUnknownPlaceholder()) {
            settings.problem(key, caller.template(), "has another placeholder than {cn}, the only one");
        }
        return caller;
    }

    private void refuseNameConflicts(List<Rule> rules) {
        NameConflicts names = new NameConflicts();
        for (Rule rule : rules) {
            if (rule.anchors().isEmpty()) {
                continue; // something is wrong with its anchor, which is said already
            }
            names.add(rule)
                    .ifPresent(earlier -> settings.problem(
                            Key.RULE_CALLER.of(rule.name()),
                            "could give callers of another anchor the same name as rule '" + earlier.name()
                                    + "'; use a template such as '" + rule.name() + "/{cn}'"));
        }
    }
}
