// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.restclient.deployment.Runs;
import io.github.countersign.restclient.identity.CertificateText;
import io.github.countersign.restclient.key.PrivateKeyText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemBlockTest {
    private static final String BLOCK = "-----BEGIN X-----\nQUJD\n-----END X-----\n";

    private static List<PemBlock> all(String text) throws UnusableException {
        return PemBlock.all(text, label -> true);
    }

    private static void assertProblem(ThrowingCallable call, String problem) {
        assertThatExceptionOfType(UnusableException.class).isThrownBy(call).withMessage(problem);
    }

    @Test
    void everyBlockHasItsLabelAndLine() throws UnusableException {
        List<PemBlock> blocks = all("a\nb\n" + BLOCK + BLOCK.replace("X", "EC X 25") + "\n# c\n" + BLOCK);

        assertThat(blocks.stream().map(PemBlock::label)).containsExactly("X", "EC X 25", "X");
        assertThat(blocks.stream().map(PemBlock::line)).containsExactly(3, 6, 11);
        assertThat(blocks.stream().map(PemBlock::where)).contains("the block in line 11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n", "\\\\n", "\\r\\n", "\\\\r\\\\n"})
    void linesAreCountedHoweverTheyEnd(String lineEnd) throws UnusableException {
        List<PemBlock> blocks = all(("x\n" + BLOCK + BLOCK).replace("\n", lineEnd));

        assertThat(blocks.stream().map(PemBlock::line)).containsExactly(2, 5);
        for (PemBlock block : blocks) {
            assertThat(block.der()).isEqualTo("ABC".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void textWithoutABlockHasNone() throws UnusableException {
        assertThat(all("")).isEmpty();
        assertThat(all("BEGIN X\nQUJD\n-----END X-----")).isEmpty();
    }

    @Test
    void bodiesMayBeIndentedAndBroken() throws UnusableException {
        assertThat(all("  -----BEGIN X-----\n  QU\n\n\tJD  \n  -----END X-----")
                        .get(0)
                        .der())
                .isEqualTo("ABC".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"QU%D", "QUJD=", "QU-D", "=QUJD", "QUJDé"})
    void aBodyThatIsNoBase64IsToldByItsLine(String body) throws UnusableException {
        PemBlock block = all("\n\n\n" + BLOCK.replace("QUJD", body)).get(0);

        assertProblem(block::der, "the block in line 4 is no base64");
    }

    @Test
    void aBeginWithoutItsEndIsToldByItsLine() {
        String endless = "-----BEGIN X-----\nQUJD\n";

        assertProblem(() -> all(endless), "holds a BEGIN without its END in line 1");
        assertProblem(() -> all(BLOCK + "\n" + endless), "holds a BEGIN without its END in line 5");
        assertProblem(() -> all(endless.replace("X", "Y") + BLOCK), "holds a BEGIN without its END in line 1");
        assertProblem(() -> all(BLOCK.replace("END X", "END Y")), "holds a BEGIN without its END in line 1");
        assertProblem(
                () -> all(BLOCK + BLOCK.replace("BEGIN X", "BEGIN x") + BLOCK),
                "holds a BEGIN without its END in line 4");
    }

    @Test
    void aBlockDoesNotSwallowTheNext() {
        assertProblem(() -> all("-----BEGIN X-----\nQUJD\n" + BLOCK), "holds a BEGIN without its END in line 1");
    }

    @Test
    void aTextThatIsNoChainAndNoKeyIsNotSearched() {
        assertProblem(() -> all("x".repeat(1024 * 1024 + 1)), "is longer than 1048576 characters");
    }

    /** Where each BEGIN was searched for its END, and each backslash for the last of its row, these took minutes. */
    @Test
    void longTextsAreReadOnce() throws UnusableException {
        assertProblem(() -> all("-----BEGIN X-----\n".repeat(50_000)), "holds a BEGIN without its END in line 1");
        assertThat(all(BLOCK.repeat(20_000)).get(19_999).line()).isEqualTo(59_998);
        assertThat(all("\\".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r"})
    void oneLineMayHoldEverything(String lineEnd) throws UnusableException {
        List<PemBlock> blocks = all((BLOCK + BLOCK.replace("X", "EC X 25")).replace("\n", lineEnd));

        assertThat(blocks.stream().map(PemBlock::label)).containsExactly("X", "EC X 25");
        for (PemBlock block : blocks) {
            assertThat(block.der()).isEqualTo("ABC".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\\n"})
    void aTextMayBeEncodedOnceMore(String lineEnd) throws UnusableException {
        String text = BLOCK.repeat(3);
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(text.strip().getBytes(StandardCharsets.US_ASCII))
                .replace("\n", lineEnd);

        assertThat(TextSource.isPem(encoded)).isTrue();
        assertThat(all(encoded + lineEnd).stream().map(PemBlock::body))
                .containsExactly("\nQUJD\n", "\nQUJD\n", "\nQUJD\n");
        assertThat(all(encoded.substring(0, 21))).isEmpty();
    }

    @Test
    void onlyTheContentThatIsAskedForIsKept() throws UnusableException {
        String both = BLOCK.replace("X", "CERTIFICATE") + BLOCK.replace("X", "EC PRIVATE KEY");

        assertThat(PemBlock.certificates(both).stream().map(PemBlock::body)).containsExactly("\nQUJD\n", "");
        assertThat(PemBlock.privateKeys(both).stream().map(PemBlock::toString))
                .containsExactly("EC PRIVATE KEY in line 4");
    }

    @Test
    void showsNoContent() throws UnusableException {
        assertThat(all(BLOCK)).hasToString("[X in line 1]");
    }

    @Test
    void noMessageHoldsContent() {
        String canary = Base64.getEncoder()
                .encodeToString("canary-canary-canary-canary-canary".getBytes(StandardCharsets.US_ASCII));
        String good = "-----BEGIN %1$s-----\n" + canary + "\n-----END %1$s-----\n";
        List<String> texts = Stream.of(
                        "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "CERTIFICATE")
                .map(good::formatted)
                .flatMap(text -> Stream.of(
                        text,
                        text.replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC," + canary + "\n\n"),
                        text.replaceFirst("\n", "\n" + canary + ": " + canary + "\n\n"),
                        text.replaceFirst("\n", "\n%" + canary),
                        text.replace("-----END", canary),
                        text.replace("\n", ""),
                        text + text,
                        canary + text.replace("BEGIN", "BEGIN " + canary)))
                .toList();

        assertThat(texts).allSatisfy(text -> {
            assertThat(problems(text)).isNotEmpty().allSatisfy(problem -> assertThat(Runs.of(canary))
                    .noneMatch(problem::contains));
        });
    }

    private static List<String> problems(String text) {
        return Stream.<ThrowingCallable>of(
                        () -> PrivateKeyText.read(text, Optional.empty()),
                        () -> PrivateKeyText.read(text, Optional.of("password".toCharArray())),
                        () -> CertificateText.read(text))
                .map(call -> {
                    try {
                        call.call();
                        return "";
                    } catch (UnusableException unusable) {
                        assertThat(unusable).hasNoCause();
                        return unusable.toString();
                    } catch (Throwable other) {
                        throw new AssertionError(other);
                    }
                })
                .filter(problem -> !problem.isEmpty())
                .toList();
    }
}
