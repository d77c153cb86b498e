// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void theReadmeSaysWhatWasMeasured() throws IOException {
        Report report = new Report(Results.ofEachJdk(Path.of("results"), Path.of("../throughput/results")));

        assertThat(Files.readString(Path.of("README.md"))).contains(report.table());
    }
}
