// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import static io.github.countersign.testkit.Leaf.leaf;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Verdicts that are none, and headers that say something else than the certificate. */
final class HeaderValues {
    private HeaderValues() {}

    static void add(HostileCases cases, Target target) {
        verdicts(cases.group("verdicts"), target.good());
        formats(cases.group("formats"), target.good());
        names(cases.group("contradictions"), target);
        dates(cases.group("contradictions"), target.good());
    }

    private static void verdicts(HostileCases.Group group, HaproxyHeaders good) {
        Stream.of(
                        "00",
                        "000",
                        "+0",
                        "-0",
                        "0x0",
                        "0.0",
                        "0,0",
                        "0;",
                        "\"0\"",
                        "'0'",
                        "O",
                        "1",
                        "2",
                        "7",
                        "9",
                        "10",
                        "18",
                        "19",
                        "20",
                        "21",
                        "23",
                        "26",
                        "256",
                        "-1",
                        "4294967296",
                        "true",
                        "ok",
                        "SUCCESS",
                        "GENEROUS",
                        "NONE",
                        "FAILED:expired",
                        "(null)",
                        "%30")
                .forEach(verdict -> group.refuses("not-verified-by-proxy", verdict, good.with(Target.VERIFY, verdict)));
        Stream.of("0 0", " 0", "0 ", "0\t", "\u0660", "\uff10")
                .forEach(verdict -> group.refuses(
                        "header-malformed",
                        "'" + verdict.replace("\t", "tab") + "'",
                        good.with(Target.VERIFY, verdict)));
    }

    private static void formats(HostileCases.Group group, HaproxyHeaders good) {
        Map<String, List<String>> wrong = Map.of(
                "X-SSL-Client", List.of("0", "2", "01", "11", "1,1", "true", "\"1\""),
                "X-SSL-Client-Session-ID", List.of("no hex", "0x00", "\"00\"", "00,00"),
                "X-SSL-Client-NotBefore",
                        List.of("Jan  1 00:00:00 2026 GMT", "2026-01-01T00:00:00Z", "\"260101000000Z"),
                "X-SSL-Client-NotAfter", List.of("Jan  1 00:00:00 2030 GMT", "300101000000+0000", "-1"));
        new TreeMap<>(wrong)
                .forEach((name, values) -> values.forEach(
                        value -> group.refuses("header-malformed", name + ": " + value, good.with(name, value))));
    }

    private static void names(HostileCases.Group group, Target target) {
        HaproxyHeaders good = target.good();
        for (String name : List.of("Subject-DN", "Subject-CN", "Issuer-DN")) {
            String header = "X-SSL-Client-" + name;
            String refusal = name.toLowerCase(Locale.ROOT) + "-differs";
            String value = good.raw().value(header);
            Map<String, String> others = new TreeMap<>(Map.of(
                    "another name",
                    "/CN=reader-2",
                    "another case",
                    value.toUpperCase(Locale.ROOT),
                    "one more attribute",
                    value + "/CN=admin",
                    "one letter less",
                    value.substring(0, value.length() - 1),
                    "comma form",
                    value.substring(1).replace('/', ','),
                    "blank escaped",
                    value + "%20"));
            others.forEach((what, other) -> {
                group.refuses(refusal, what + " in " + name + ", raw", good.with(header, other));
                group.refuses(refusal, what + " in " + name + ", base64", good.with(header, Target.base64(other)));
            });
            group.refuses(refusal, name + " in base64 twice", good.with(header, Target.base64(good.value(header))));
            group.refuses(
                    refusal,
                    name + " without padding",
                    good.with(header, good.value(header).replaceAll("=*$", "") + "."));
        }
        TestCertificate admin = target.authority().issue(leaf().commonName("reader-admin"));
        group.refuses(
                "subject-dn-differs",
                "certificate of one, names of another",
                HaproxyHeaders.of(admin)
                        .with(Target.CERTIFICATE, target.reader().base64()));
    }

    private static void dates(HostileCases.Group group, HaproxyHeaders good) {
        for (String name : List.of("X-SSL-Client-NotBefore", "X-SSL-Client-NotAfter")) {
            String value = good.value(name);
            Stream.of("20" + value, value.substring(0, 12), "491231235959Z", "Z", "0")
                    .forEach(other -> group.refuses(
                            "dates-differ",
                            name + " of " + other.length() + " characters, " + other.charAt(0),
                            good.with(name, other)));
        }
        group.refuses(
                "dates-differ",
                "dates exchanged",
                good.with("X-SSL-Client-NotBefore", good.value("X-SSL-Client-NotAfter"))
                        .with("X-SSL-Client-NotAfter", good.value("X-SSL-Client-NotBefore")));
    }
}
