// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header {@code Retry-After}, in seconds or as a date (RFC 9110 section 10.2.3). */
public final class RetryAfter {
    private static final Duration FOR_EVER = Duration.ofSeconds(Integer.MAX_VALUE);

    private RetryAfter() {}

    /** How long to wait from now, never less than nothing; empty if the header says neither. */
    public static Optional<Duration> read(String header, Instant now) {
        String value = header.strip();
        if (value.matches("\\d+")) {
            return Optional.of(value.length() > 9 ? FOR_EVER : Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
