// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.profile.HaproxyRendering;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.TestAuthority;
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
        if (StrictCertificate.read(bytes) instanceof Checked.Passed<StrictCertificate> passed) {
            StrictCertificate read = passed.value();
            assertThat(read.certificate().getEncoded()).isEqualTo(bytes);
            assertSame(read.fields().subject(), read.certificate().getSubjectX500Principal());
            assertSame(read.fields().issuer(), read.certificate().getIssuerX500Principal());
        }
    }

    private static void assertSame(DistinguishedName ours, X500Principal theirs) throws NotDerException {
        DistinguishedName read = DistinguishedName.read(DerScan.read(theirs.getEncoded()));
        assertThat(HaproxyRendering.oneLine(ours)).isEqualTo(HaproxyRendering.oneLine(read));
    }
}
