// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.Combination.ACCEPTED;
import static io.github.countersign.mechanism.Combination.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.trust.ExhaustiveSearch;
import io.github.countersign.mechanism.trust.Forest;
import io.github.countersign.testkit.TestCertificate;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers below generated forests of authorities, each decided by the whole line and by OpenSSL. */
class ForestsTest {
    private static final int FORESTS = 60;
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final List<Combination> CALLERS = new ArrayList<>();
    private static final Map<String, String> OURS = new TreeMap<>();
    private static final Map<String, String> OPENSSL = new TreeMap<>();

    @BeforeAll
    static void ask(@TempDir Path folder) {
        for (int number = 0; number < FORESTS; number++) {
            Forest forest = Forest.of(number, NOW);
            for (TestCertificate caller : forest.callers()) {
                String name = "forest " + number + ", caller " + CALLERS.size();
                CALLERS.add(new Combination(name, forest.anchors(), forest.intermediates(), caller)
                        .after(forest.callers()));
            }
        }
        CALLERS.forEach(caller -> OURS.put(caller.name(), caller.ourAnswer()));
        OPENSSL.putAll(new Openssl(folder).answers(CALLERS));
    }

    private static boolean isAccepted(Map<String, String> answers, Combination caller) {
        return ACCEPTED.equals(answers.get(caller.name()));
    }

    /** OpenSSL takes the first issuer that fits by name and key id and does not come back, so it is asked about one path alone. */
    private static Combination onItsPath(Combination caller) {
        List<X509Certificate> path = new ExhaustiveSearch(caller.anchors(), caller.intermediates())
                .path(caller.caller().certificate(), NOW)
                .orElseThrow();
        int last = path.size() - 1;
        return new Combination(caller.name(), path.subList(last, last + 1), path.subList(1, last), caller.caller());
    }

    /** Without key ids it takes any authority of a name, even of two that follow each other on the path. */
    private static boolean isClear(Combination path) {
        List<X509Certificate> certificates = Stream.of(path.intermediates(), path.anchors())
                .flatMap(List::stream)
                .toList();
        long names = certificates.stream()
                .map(X509Certificate::getSubjectX500Principal)
                .distinct()
                .count();
        return names == certificates.size()
                || (has(path.caller().certificate(), AUTHORITY_KEY)
                        && certificates.stream().allMatch(authority -> has(authority, SUBJECT_KEY))
                        && path.intermediates().stream().allMatch(authority -> has(authority, AUTHORITY_KEY)));
    }

    private static boolean has(X509Certificate certificate, String extension) {
        return certificate.getExtensionValue(extension) != null;
    }

    @Test
    void whatWeAcceptOpensslAcceptsOnThatPath(@TempDir Path folder) {
        List<Combination> disputed = CALLERS.stream()
                .filter(caller -> isAccepted(OURS, caller) && !isAccepted(OPENSSL, caller))
                .map(ForestsTest::onItsPath)
                .filter(ForestsTest::isClear)
                .toList();

        assertThat(disputed).hasSizeGreaterThan(20);
        assertThat(new Openssl(folder).answers(disputed).values()).containsOnly(ACCEPTED);
    }

    @Test
    void whatOpensslAcceptsWeAccept() {
        assertThat(CALLERS)
                .filteredOn(caller -> isAccepted(OPENSSL, caller))
                .hasSizeGreaterThan(50)
                .allSatisfy(caller ->
                        assertThat(OURS.get(caller.name())).as("%s", caller).isEqualTo(ACCEPTED));
    }

    @Test
    void strangersAndCallersOfUntrustedAuthoritiesAreRefusedByBoth() {
        assertThat(CALLERS)
                .filteredOn(caller -> !isAccepted(OURS, caller) && !isAccepted(OPENSSL, caller))
                .hasSizeGreaterThan(50);
    }
}
