// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.caller;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a rule names its callers: a text in which {@code {cn}} stands for the CN. */
public record CallerTemplate(String template) {
    /** The caller is named as the CN. */
    public static final CallerTemplate COMMON_NAME = new CallerTemplate(SubjectAttribute.CN.placeholder());

    /** Those whose placeholders stand in it. */
    public List<CertificateAttribute> attributes() {
        return Stream.<CertificateAttribute>of(SubjectAttribute.values())
                .filter(attribute -> template.contains(attribute.placeholder()))
                .toList();
    }

    /** Whether a brace is left that is none of an attribute's. */
    public boolean hasUnknownPlaceholder() {
        return nameOf(Map.of()).matches("(?s).*[{}].*");
    }

    /** Whether every certificate leads to the same name. */
    public boolean isFixed() {
        return attributes().isEmpty();
    }

    /** The name with the first value of each attribute. */
    String nameOf(Map<CertificateAttribute, List<String>> values) {
        String name = template;
        for (CertificateAttribute attribute : attributes()) {
            name = name.replace(
                    attribute.placeholder(),
                    values.getOrDefault(attribute, List.of()).stream()
                            .findFirst()
                            .orElse(""));
        }
        return name;
    }

    /** All names that come out for certificates that meet the conditions, or more. */
    List<Glob> namesOf(List<Condition> conditions) {
        List<String> names = List.of(template);
        for (CertificateAttribute attribute : attributes()) {
            List<String> patterns = patterns(attribute, conditions);
            names = names.stream()
                    .flatMap(name -> patterns.stream().map(pattern -> name.replace(attribute.placeholder(), pattern)))
                    .toList();
        }
        return names.stream().map(SafeName::composed).map(Glob::new).toList();
    }

    private static List<String> patterns(CertificateAttribute attribute, List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.attribute().equals(attribute))
                .findFirst()
                .map(condition ->
                        condition.patterns().stream().map(Glob::pattern).toList())
                .orElse(List.of("*"));
    }
}
