// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The caller names that rules can give, by anchors: certificates of different anchors must not get the same one. */
public final class NameConflicts {
    private final Map<Set<X509Certificate>, Names> byAnchors = new LinkedHashMap<>();

    /** Adds the names of a rule; tells an earlier rule that could give one of them to a certificate of another anchor. */
    public Optional<Rule> add(Rule rule) {
        Names own = byAnchors.computeIfAbsent(rule.anchors(), anchors -> new Names());
        List<Names> others =
                byAnchors.values().stream().filter(names -> names != own).toList();
        Optional<Rule> sharing = Optional.empty();
        for (Glob name : rule.caller().namesOf(rule.conditions())) {
            own.add(name, rule);
            sharing = sharing.or(
                    () -> others.stream().flatMap(names -> names.givers(name)).findFirst());
        }
        return sharing;
    }

    /** Who gives which names, literal ones apart: these are looked up, so that many rules do not mean many times more pairs. */
    private static final class Names {
        private final Map<String, Rule> literals = new LinkedHashMap<>();
        private final Map<Glob, Rule> wildcards = new LinkedHashMap<>();

        void add(Glob name, Rule rule) {
            if (name.isLiteral()) {
                literals.putIfAbsent(name.pattern(), rule);
            } else {
                wildcards.putIfAbsent(name, rule);
            }
        }

        Stream<Rule> givers(Glob name) {
            return Stream.concat(
                    name.isLiteral() ? Stream.ofNullable(literals.get(name.pattern())) : matching(name),
                    wildcards.entrySet().stream()
                            .filter(wildcard -> wildcard.getKey().overlaps(name))
                            .map(Map.Entry::getValue));
        }

        private Stream<Rule> matching(Glob name) {
            return literals.entrySet().stream()
                    .filter(literal -> name.matches(literal.getKey()))
                    .map(Map.Entry::getValue);
        }
    }
}
