// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The runs of a secret: if none of them stands in a message, the secret does not, nor a telling part of it. */
public final class Runs {
    private static final int LENGTH = 12;

    private Runs() {}

    /** Every run of 12 characters within a line of these texts; lines of BEGIN and END are nobody's secret. */
    public static List<String> of(String... secrets) {
        return Stream.of(secrets)
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("-----"))
                .flatMap(line -> IntStream.rangeClosed(0, line.length() - LENGTH)
                        .mapToObj(at -> line.substring(at, at + LENGTH)))
                .toList();
    }
}
