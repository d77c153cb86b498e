// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.github.countersign.fuzzing.DerEdit;
import io.github.countersign.fuzzing.DerTree;
import io.github.countersign.mechanism.Combination;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.certificate.StrictCertificate;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.Resigned;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names changed anywhere: the CN that we read is the one that the JDK prints and its LDAP parser finds, and what we expect the
 * proxy to write of them is what the kit writes.
 */
class NamesFuzzTest {
    private static final List<byte[]> NAMES = Stream.of("CN=caller,O=Example,C=DE", "CN=caller+UID=x,DC=example,DC=com")
            .map(name -> new X500Principal(name).getEncoded())
            .toList();

    /** The string types in which the JDK prints what stands there: of the others it prints the octets, as if UTF-8. */
    private static final List<Integer> PRINTED = List.of(0x0c, 0x13, 0x16);

    private static final TestAuthority AUTHORITY =
            TestAuthority.named("Root CA").at(Combination.NOW);
    private static final X509Certificate CERTIFICATE = AUTHORITY.issue(leaf()).certificate();

    static Stream<Arguments> seeds() {
        return Stream.of(Arguments.of(true, List.of()), Arguments.of(false, List.of()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void areReadAsTheJdkReadsThem(boolean simple, @NotNull @WithSize(max = 6) List<@NotNull DerEdit> edits)
            throws NamingException {
        byte[] der = DerTree.edited(NAMES.get(simple ? 0 : 1), edits);
        byte[] shown = Resigned.withSubject(CERTIFICATE, AUTHORITY, der);
        Optional<DistinguishedName> name = read(der);
        if (name.isPresent()
                && name.get().commonName() instanceof Checked.Passed<String> commonName
                && name.get().attributes().stream()
                        .allMatch(
                                attribute -> PRINTED.contains(attribute.value().tag()))) {
            assertThat(commonNames(new X500Principal(der))).containsExactly(commonName.value());
        }
        if (StrictCertificate.read(shown) instanceof Checked.Passed<?>) {
            Resigned.caller(shown, AUTHORITY).ifPresent(NamesFuzzTest::assertAsTheKitWrites);
        }
    }

    /** The kit writes the headers without our code. */
    private static void assertAsTheKitWrites(TestCertificate shown) {
        assertThat(new Combination("name", List.of(AUTHORITY.certificate()), List.of(), shown).ourAnswer())
                .doesNotContain("-differs");
    }

    private static Optional<DistinguishedName> read(byte[] name) {
        try {
            return Optional.of(DistinguishedName.read(DerScan.read(name)));
        } catch (NotDerException refused) {
            return Optional.empty();
        }
    }

    private static List<Object> commonNames(X500Principal principal) throws NamingException {
        List<Object> names = new ArrayList<>();
        for (Rdn rdn : new LdapName(principal.getName()).getRdns()) {
            for (Attribute attribute : Collections.list(rdn.toAttributes().getAll())) {
                if (attribute.getID().equalsIgnoreCase("CN")) {
                    names.addAll(Collections.list(attribute.getAll()));
                }
            }
        }
        return names;
    }
}
