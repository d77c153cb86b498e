// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.settings.TextSource;
import io.github.countersign.mechanism.settings.UnusableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CAs of {@code mtls.trust}, found by what people write for one of them. */
public final class NamedAuthorities {
    /** Also as {@code openssl x509 -fingerprint -sha256} prints it. */
    private static final Pattern FINGERPRINT = Pattern.compile("(?i)sha-?256(?:\\s+fingerprint)?\\s*+[:=]\\s*+(.*)");

    private static final Pattern DIGITS = Pattern.compile("(?i)[0-9a-f]{64}|[0-9a-f]{2}(?::[0-9a-f]{2}){31}");

    /** What {@code openssl x509 -subject} prints before the name. */
    private static final Pattern LABEL = Pattern.compile("(?i)^subject\\s*+=\\s*+");

    private final Map<ComparedName, List<NamedAuthority>> bySubject = new HashMap<>();
    private final Map<List<String>, List<NamedAuthority>> bySlashes = new HashMap<>();
    private final Map<String, NamedAuthority> byFingerprint = new HashMap<>();

    public NamedAuthorities(Authorities authorities) {
        for (NamedAuthority authority : authorities.all()) {
            try {
                add(bySubject, ComparedName.of(authority.subject()), authority);
            } catch (NotDerException unnamed) {
                // what only the JDK reads is found by its fingerprint
            }
            SlashForm.of(authority.subject()).forEach(name -> add(bySlashes, name, authority));
            byFingerprint.put(authority.fingerprint(), authority);
        }
    }

    private static <N> void add(Map<N, List<NamedAuthority>> named, N name, NamedAuthority authority) {
        named.computeIfAbsent(name, key -> new ArrayList<>(1)).add(authority);
    }

    /** Every CA that is meant by a fingerprint, or may be by a subject in one of its forms and orders. */
    public Set<NamedAuthority> find(String text) throws UnusableException {
        if (TextSource.isPem(text)) {
            throw new UnusableException("is a PEM text");
        }
        Matcher fingerprint = FINGERPRINT.matcher(text);
        if (fingerprint.matches()) {
            return byFingerprint(fingerprint.group(1));
        }
        String name = LABEL.matcher(text).replaceFirst("");
        Set<NamedAuthority> found = new LinkedHashSet<>();
        if (name.startsWith("/")) {
            List<String> attributes = SlashForm.read(name);
            found.addAll(bySlashes.getOrDefault(attributes, List.of()));
            Collections.reverse(attributes);
            found.addAll(bySlashes.getOrDefault(attributes, List.of()));
        } else {
            ComparedName subject = CommaForm.read(name);
            found.addAll(bySubject.getOrDefault(subject, List.of()));
            found.addAll(bySubject.getOrDefault(subject.reversed(), List.of()));
        }
        return found;
    }

    private Set<NamedAuthority> byFingerprint(String digits) throws UnusableException {
        if (!DIGITS.matcher(digits).matches()) {
            throw new UnusableException(
                    "is no SHA-256, which has 64 hexadecimal digits, with colons between all pairs or none");
        }
        String fingerprint = digits.replace(":", "").toLowerCase(Locale.ROOT);
        return Stream.ofNullable(byFingerprint.get(fingerprint)).collect(Collectors.toSet());
    }
}
