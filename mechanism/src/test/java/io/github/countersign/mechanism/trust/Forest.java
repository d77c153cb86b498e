// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * Authorities as companies have them after some years: generations of a root under one name which certify each other, and
 * below them an issuing authority with certificates of several generations; some out of their dates, without key ids,
 * constrained, or self-issued. Which ones, a number decides.
 *
 * @param callers of some of the authorities, and of a stranger of the same name
 */
public record Forest(
        int number, List<X509Certificate> anchors, List<X509Certificate> intermediates, List<TestCertificate> callers) {
    private static final List<KeyPair> KEYS = IntStream.range(0, 6)
            .mapToObj(i -> TestAuthority.named("", ca -> ca.rsa(2048)).keys())
            .toList();

    public Forest {
        anchors = List.copyOf(anchors);
        intermediates = List.copyOf(intermediates);
        callers = List.copyOf(callers);
    }

    /** A forest that differs from those of other numbers in its names, too. */
    public static Forest of(int number, Instant now) {
        return new Planting(number, now).forest();
    }

    private static final class Planting {
        private final int number;
        private final Instant now;
        private final Random random;
        /** Each generation certifies the next one, all is well, and only the oldest is trusted. */
        private final boolean orderly;

        private final List<TestAuthority> roots = new ArrayList<>();
        private final List<TestAuthority> others = new ArrayList<>();

        Planting(int number, Instant now) {
            this.number = number;
            this.now = now;
            this.random = new Random(number);
            this.orderly = number % 3 == 0;
        }

        Forest forest() {
            int generations = orderly ? 4 : 1 + random.nextInt(4);
            for (int i = 0; i < generations; i++) {
                UnaryOperator<Leaf> change = change(i);
                roots.add(TestAuthority.withSubject(subject("Root"), change).at(now));
            }
            cross(generations);
            issuing(generations);
            List<X509Certificate> intermediates = certificates(others);
            List<X509Certificate> anchors = anchors(intermediates);
            Collections.shuffle(intermediates, random);
            return new Forest(number, anchors, intermediates, callers());
        }

        private String subject(String name) {
            return "CN=" + name + " " + number + ",O=Example";
        }

        /** The key of this number, and whatever else may be particular. */
        private UnaryOperator<Leaf> change(int key) {
            int dates = orderly ? 12 : random.nextInt(12);
            int keyIds = random.nextInt(5);
            int limits = orderly ? 20 : random.nextInt(20);
            return ca -> limited(dated(identified(ca.keyPair(KEYS.get(key)), keyIds), dates), limits);
        }

        private static Leaf identified(Leaf ca, int kind) {
            return switch (kind) {
                case 0 -> ca.withoutExtension("2.5.29.14").withoutExtension("2.5.29.35");
                case 1 -> ca.withoutExtension("2.5.29.14");
                case 2 -> ca.withoutExtension("2.5.29.35");
                default -> ca;
            };
        }

        private static Leaf dated(Leaf ca, int kind) {
            return switch (kind) {
                case 0 -> ca.expired();
                case 1 -> ca.notYetValid();
                default -> ca;
            };
        }

        private static Leaf limited(Leaf ca, int kind) {
            return switch (kind) {
                case 0 -> ca.extension("2.5.29.19", true, new BasicConstraints(0));
                case 1 -> ca.extension("2.5.29.19", true, new BasicConstraints(1));
                case 2 -> ca.extension("2.5.29.30", true, onlyBelow("Example"));
                case 3 -> ca.extension("2.5.29.30", true, onlyBelow("Other"));
                case 4 -> ca.forServers();
                default -> ca;
            };
        }

        private static NameConstraints onlyBelow(String organisation) {
            GeneralName name = new GeneralName(new X500Name("O=" + organisation));
            return new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(name)}, null);
        }

        private void cross(int generations) {
            for (int issuer = 0; issuer < generations; issuer++) {
                for (int issued = 0; issued < generations; issued++) {
                    boolean neighbours = Math.abs(issuer - issued) == 1;
                    boolean crossed =
                            orderly ? neighbours : issuer != issued && random.nextInt(6) < (neighbours ? 5 : 1);
                    if (crossed) {
                        others.add(below(roots.get(issuer), "Root", issued));
                    }
                }
            }
        }

        private TestAuthority below(TestAuthority issuer, String name, int key) {
            UnaryOperator<Leaf> change = change(key);
            return issuer.intermediate("", ca -> change.apply(ca.subject(subject(name))));
        }

        /** One key below any roots or crossings, with some certificates. */
        private void issuing(int generations) {
            List<TestAuthority> above =
                    Stream.concat(roots.stream(), others.stream()).toList();
            int certificates = 1 + random.nextInt(3);
            for (int i = 0; i < certificates; i++) {
                others.add(below(above.get(random.nextInt(above.size())), "Issuing", generations));
            }
        }

        /** One root or more, and perhaps something else; the other roots are intermediates, or nobody has them. */
        private List<X509Certificate> anchors(List<X509Certificate> intermediates) {
            List<X509Certificate> anchors = new ArrayList<>();
            int first = orderly ? 0 : random.nextInt(roots.size());
            for (int i = 0; i < roots.size(); i++) {
                X509Certificate root = roots.get(i).certificate();
                switch (i == first ? 0 : orderly ? 2 : random.nextInt(6)) {
                    case 0 -> anchors.add(root);
                    case 1 -> intermediates.add(root);
                    default -> {
                        // nobody has it
                    }
                }
            }
            if (!intermediates.isEmpty() && !orderly && random.nextInt(6) == 0) {
                anchors.add(intermediates.get(random.nextInt(intermediates.size())));
            }
            return anchors;
        }

        private List<TestCertificate> callers() {
            List<TestAuthority> issuers = new ArrayList<>(roots);
            issuers.addAll(others);
            issuers.add(TestAuthority.withSubject(subject("Root"), ca -> ca.keyPair(KEYS.get(5)))
                    .at(now));
            Collections.shuffle(issuers, random);
            List<TestCertificate> callers = new ArrayList<>();
            for (TestAuthority issuer : issuers.subList(0, Math.min(4, issuers.size()))) {
                Leaf caller = leaf().keyPair(KEYS.get(0)).subject("CN=caller,O=Example");
                callers.add(issuer.issue(random.nextBoolean() ? caller : caller.withoutExtension("2.5.29.35")));
            }
            return callers;
        }

        private static List<X509Certificate> certificates(List<TestAuthority> authorities) {
            List<X509Certificate> certificates = new ArrayList<>();
            authorities.forEach(authority -> certificates.add(authority.certificate()));
            return certificates;
        }
    }
}
