// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.certificate.Statement;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.TestAuthority;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes in place of a certificate: they are refused, or the JDK and we have read all of them. */
class CertificateBytesFuzzTest {

    static Stream<byte[]> seeds() {
        TestAuthority authority = TestAuthority.withSubject("CN=Test CA,O=Example,C=DE");
        return Stream.of(leaf(), leaf().rsa(2048), leaf().ed25519(), leaf().forServers("a.example.com"))
                .map(leaf -> authority.issue(leaf).der());
    }

    @MethodSource("seeds")
    @FuzzTest
    void areRefusedOrReadWhole(byte[] bytes) throws Exception {
        if (PresentedCertificate.read(bytes, Statement.NONE) instanceof Checked.Passed<PresentedCertificate> passed) {
            X509Certificate theirs = passed.value().certificate();
            assertThat(theirs.getEncoded()).isEqualTo(bytes);
            assertSame(passed.value().fields().subject(), theirs.getSubjectX500Principal());
            assertSame(passed.value().fields().issuer(), theirs.getIssuerX500Principal());
        }
    }

    private static void assertSame(DistinguishedName ours, X500Principal theirs) throws NotDerException {
        assertThat(DistinguishedName.read(DerScan.read(theirs.getEncoded())).attributes())
                .isEqualTo(ours.attributes());
    }
}
