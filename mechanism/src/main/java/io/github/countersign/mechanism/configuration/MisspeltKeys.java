// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.settings.NearestKey;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.mechanism.settings.UnknownKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keys that nobody reads: of a rule that is not in the list, or like one that was probably meant. */
final class MisspeltKeys {
    private static final String PREFIX = "MTLS_";
    /** The keys of the REST client module, which reads them itself. */
    private static final String CLIENT_PREFIX = "MTLS_CLIENT";

    /** As a key, or as the environment variable of one, in which a rule's name has lost its case and its hyphens. */
    private static final Pattern OF_RULE =
            Pattern.compile("(?:mtls\\.rule\\.([a-z0-9-]+)\\.|MTLS_RULE_([A-Z0-9_]+)_)(" + lastWords() + ")");

    private final Settings settings;
    private final List<String> rules;
    private final Set<String> unlisted = new HashSet<>();

    private MisspeltKeys(Settings settings, List<String> rules) {
        this.settings = settings;
        this.rules = rules;
    }

    static void report(Settings settings, List<String> ruleNames) {
        MisspeltKeys misspelt = new MisspeltKeys(settings, ruleNames);
        List<String> known = misspelt.known();
        UnknownKeys.among(
                        settings.keys(),
                        variable -> variable.startsWith(PREFIX) && !variable.startsWith(CLIENT_PREFIX),
                        known)
                .forEach(name -> misspelt.report(name, known));
    }

    private void report(String name, List<String> known) {
        Optional<String> rule = ruleOf(UnknownKeys.withoutProfile(name));
        if (rule.isEmpty()) {
            UnknownKeys.report(
                    name, "is not a key of Countersign; did you mean " + NearestKey.of(name, known) + "?", settings);
        } else if (unlisted.add(rule.get())) {
            String holds = "which holds [" + StartLine.some(rules) + "]";
            UnknownKeys.report(name, "rule '" + rule.get() + "' is not in mtls.rules, " + holds, settings);
        }
    }

    private static Optional<String> ruleOf(String name) {
        Matcher matcher = OF_RULE.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group(1))
                .or(() -> Optional.of(matcher.group(2).toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private List<String> known() {
        List<String> known = new ArrayList<>();
        for (Key key : Key.values()) {
            if (key.isOfRule()) {
                rules.forEach(rule -> known.add(key.of(rule)));
            } else {
                known.add(key.toString());
            }
        }
        return known;
    }

    private static String lastWords() {
        return Arrays.stream(Key.values())
                .filter(Key::isOfRule)
                .map(key -> key.of("").replaceFirst("^.*\\.", ""))
                .flatMap(word -> List.of(word, word.toUpperCase(Locale.ROOT)).stream())
                .collect(Collectors.joining("|"));
    }
}
