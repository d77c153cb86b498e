// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.github.countersign.fuzzing.DerEdit;
import io.github.countersign.mechanism.Combination;
import io.github.countersign.mechanism.Openssl;
import io.github.countersign.mechanism.certificate.StrictCertificate;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.TestCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains changed anywhere and signed as they then stand: whatever we accept, {@code openssl verify} accepts. */
class SignedChainsFuzzTest {
    private static final List<SignedChain> CHAINS = SignedChain.all();

    private static Openssl openssl;

    @BeforeAll
    static void openssl(@TempDir Path folder) {
        openssl = new Openssl(folder);
    }

    /** Each chain as it is issued. */
    static Stream<Arguments> seeds() {
        return IntStream.range(0, CHAINS.size()).mapToObj(chain -> arguments(chain, List.of(), List.of()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void areAcceptedByOpensslToo(
            @InRange(min = 0, max = SignedChain.COUNT - 1) int chain,
            @NotNull @WithSize(max = 6) List<@NotNull DerEdit> caller,
            @NotNull @WithSize(max = 6) List<@NotNull DerEdit> authority) {
        CHAINS.get(chain)
                .edited(caller, authority)
                .filter(edited -> isReadable(edited.caller()))
                .ifPresent(SignedChainsFuzzTest::judge);
    }

    /** Bouncy Castle, which writes the headers, would not read what we do not read. */
    private static boolean isReadable(TestCertificate shown) {
        return StrictCertificate.read(shown.der()) instanceof Checked.Passed<?>;
    }

    private static void judge(Combination chain) {
        String ours = chain.ourAnswer();
        // the kit writes the headers without our code
        assertThat(ours).doesNotContain("-differs", "dates-differ");
        if (ours.equals(Combination.ACCEPTED)) {
            assertThat(openssl.answers(List.of(chain))).as(() -> pem(chain)).containsValue(Combination.ACCEPTED);
        }
    }

    private static String pem(Combination chain) {
        return Combination.pem(Stream.of(List.of(chain.caller().certificate()), chain.intermediates(), chain.anchors())
                .flatMap(List::stream)
                .toList());
    }
}
