// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import java.time.Duration;

/** How long to wait after a failed attempt: SAP's table, "Best Practices When Handling Access Tokens" of the BTP documentation. */
public enum Retry {
    /** 401, 403, and whatever another attempt would not change. */
    NEVER(0, 0, 0),
    /** Connection errors, 408, 502, 504. */
    SOON(300, 2, 3),
    /** 500, 503. */
    LATER(1000, 3, 3),
    /** The same where the table's patience would be a user's. */
    ONCE(1000, 3, 1);

    private final long firstMillis;
    private final long factor;
    private final int most;

    Retry(long firstMillis, long factor, int most) {
        this.firstMillis = firstMillis;
        this.factor = factor;
        this.most = most;
    }

    /** Whether so many retries are allowed. */
    public boolean allows(int retries) {
        return retries <= most;
    }

    /** The wait before a retry, of which the first is number 1. */
    public Duration before(int retry) {
        long millis = firstMillis;
        for (int i = 1; i < retry; i++) {
            millis *= factor;
        }
        return Duration.ofMillis(millis);
    }

    public static Retry afterStatus(int status) {
        return switch (status) {
            case 408, 502, 504 -> SOON;
            case 429, 500, 503 -> LATER;
            default -> NEVER;
        };
    }
}
