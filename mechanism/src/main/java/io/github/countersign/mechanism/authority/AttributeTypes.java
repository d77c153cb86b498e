// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the types of attributes in names are called: short and long by OpenSSL (its objects.txt), by RFC 4519, and by the JDK.
 * {@code SN} is the surname, as everywhere but on a few vendors' pages.
 */
public final class AttributeTypes {
    /** First what we call it. */
    private static final Map<String, List<String>> NAMES = read("""
            2.5.4.3 CN commonName
            2.5.4.4 SN surname
            2.5.4.5 serialNumber
            2.5.4.6 C countryName
            2.5.4.7 L localityName
            2.5.4.8 ST S stateOrProvinceName
            2.5.4.9 street streetAddress
            2.5.4.10 O organizationName
            2.5.4.11 OU organizationalUnitName
            2.5.4.12 title T
            2.5.4.13 description
            2.5.4.15 businessCategory
            2.5.4.16 postalAddress
            2.5.4.17 postalCode
            2.5.4.18 postOfficeBox
            2.5.4.20 telephoneNumber
            2.5.4.41 name
            2.5.4.42 GN G givenName
            2.5.4.43 initials
            2.5.4.44 generationQualifier generation
            2.5.4.45 x500UniqueIdentifier
            2.5.4.46 dnQualifier DNQ
            2.5.4.51 houseIdentifier
            2.5.4.65 pseudonym
            2.5.4.72 role
            2.5.4.97 organizationIdentifier
            0.9.2342.19200300.100.1.1 UID userId
            0.9.2342.19200300.100.1.3 mail rfc822Mailbox
            0.9.2342.19200300.100.1.25 DC domainComponent
            1.2.840.113549.1.9.1 emailAddress E email
            1.2.840.113549.1.9.2 unstructuredName
            1.2.840.113549.1.9.8 unstructuredAddress
            1.3.6.1.4.1.311.60.2.1.1 jurisdictionL jurisdictionLocalityName
            1.3.6.1.4.1.311.60.2.1.2 jurisdictionST jurisdictionStateOrProvinceName
            1.3.6.1.4.1.311.60.2.1.3 jurisdictionC jurisdictionCountryName
            1.3.6.1.4.1.42.2.11.2.1 IP
            """);

    private static final Map<String, String> TYPES = NAMES.entrySet().stream()
            .flatMap(type -> type.getValue().stream().map(name -> Map.entry(lowerCase(name), type.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Pattern DOTTED = Pattern.compile("(?:oid\\.)?([0-2](?:\\.(?:0|[1-9][0-9]{0,39}))+)");

    private AttributeTypes() {}

    private static Map<String, List<String>> read(String lines) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        lines.lines()
                .map(line -> Arrays.asList(line.split(" ")))
                .forEach(words -> names.put(words.get(0), words.subList(1, words.size())));
        return names;
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The dotted form of a type, by any of its names, in any case, or as it is. */
    static Optional<String> named(String name) {
        String known = lowerCase(name);
        return Optional.ofNullable(TYPES.get(known)).or(() -> Optional.of(DOTTED.matcher(known))
                .filter(dotted -> dotted.matches())
                .map(dotted -> dotted.group(1)));
    }

    /** What we call each type, by its dotted form. */
    public static Map<String, String> keywords() {
        return NAMES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, type -> type.getValue()
                .get(0)));
    }
}
