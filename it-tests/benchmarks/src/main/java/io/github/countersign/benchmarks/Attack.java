// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** What is to cost as much as it can and is refused: certificates, and the authorities that are trusted where they arrive. */
public enum Attack {
    /** Forged, and silent about which of 24 keys of its issuer's name signed it. */
    GENERATIONS,
    /** The same, as long as a header can be, with nothing in it but small values. */
    JUNK,
    /** Issued by the oldest of five generations that certify each other, but not for names like this one. */
    CROSSINGS,
    /** Issued to somebody with hundreds of names, whom no rule knows, below as many subtrees as names are compared with. */
    NAMES,
    /** The same below a thousand subtrees. */
    TOO_MANY_NAMES;

    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    /** What fits into a header of 16 kB. */
    private static final int MOST_NAMES = 650;

    private static final KeyPair CALLERS = TestAuthority.named("keys").keys();

    /**
     * Where it arrives.
     *
     * @param refusal the code that it gets
     * @param certificates by number, so that none comes twice
     */
    record Target(
            List<TestAuthority> trusted,
            List<TestAuthority> intermediates,
            String refusal,
            IntFunction<TestCertificate> certificates) {}

    /** Against authorities with keys of this kind. */
    Target on(UnaryOperator<Leaf> key) {
        return switch (this) {
            case GENERATIONS -> forged(key, Attack::withoutKeyIds);
            case JUNK -> forged(key, Attack::junk);
            case CROSSINGS -> crossings(key);
            case NAMES -> below(25, key, "no-rule");
            case TOO_MANY_NAMES -> below(1_000, key, "issuer-not-trusted");
        };
    }

    private static Leaf withoutKeyIds(Leaf element) {
        return element.withoutExtension(SUBJECT_KEY).withoutExtension(AUTHORITY_KEY);
    }

    private static Leaf caller(int number) {
        return leaf().keyPair(CALLERS).subject("CN=caller-" + number + ",O=Example");
    }

    private static TestAuthority root(UnaryOperator<Leaf> change) {
        return TestAuthority.withSubject("CN=Root CA,O=Example", change);
    }

    private static List<TestAuthority> generations(int count, UnaryOperator<Leaf> change) {
        return Stream.generate(() -> root(change)).limit(count).toList();
    }

    private static Target forged(UnaryOperator<Leaf> key, UnaryOperator<Leaf> change) {
        TestAuthority stranger = root(key);
        return new Target(
                generations(24, ca -> withoutKeyIds(key.apply(ca))),
                List.of(),
                "issuer-not-trusted",
                number -> stranger.issue(change.apply(caller(number))));
    }

    private static Leaf junk(Leaf caller) {
        GeneralName[] names =
                Stream.generate(() -> directoryName("")).limit(2_700).toArray(GeneralName[]::new);
        return withoutKeyIds(caller).extension(ALTERNATIVE_NAMES, false, new GeneralNames(names));
    }

    private static Target crossings(UnaryOperator<Leaf> key) {
        List<TestAuthority> generations = generations(5, key);
        GeneralSubtree[] others = {new GeneralSubtree(directoryName("O=Other"))};
        List<TestAuthority> crossings = new ArrayList<>();
        for (TestAuthority issuer : generations) {
            for (TestAuthority other : generations) {
                if (issuer != other) {
                    crossings.add(issuer.intermediate("", ca -> ca.subject("CN=Root CA,O=Example")
                            .keyPair(other.keys())
                            .extension(NAME_CONSTRAINTS, true, new NameConstraints(others, null))));
                }
            }
        }
        return new Target(generations.subList(1, 5), crossings, "issuer-not-trusted", number -> generations
                .get(0)
                .issue(caller(number)));
    }

    private static Target below(int subtrees, UnaryOperator<Leaf> key, String refusal) {
        GeneralSubtree[] excluded = IntStream.range(0, subtrees)
                .mapToObj(i -> new GeneralSubtree(directoryName("CN=excluded-" + i)))
                .toArray(GeneralSubtree[]::new);
        TestAuthority authority =
                root(ca -> key.apply(ca).extension(NAME_CONSTRAINTS, true, new NameConstraints(null, excluded)));
        GeneralName[] names = IntStream.range(0, MOST_NAMES)
                .mapToObj(i -> directoryName("CN=" + i))
                .toArray(GeneralName[]::new);
        return new Target(
                List.of(authority),
                List.of(),
                refusal,
                number -> authority.issue(caller(number).extension(ALTERNATIVE_NAMES, false, new GeneralNames(names))));
    }

    private static GeneralName directoryName(String name) {
        return new GeneralName(new X500Name(name));
    }
}
