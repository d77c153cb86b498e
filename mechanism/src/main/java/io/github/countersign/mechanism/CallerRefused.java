// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

/**
 * CDI event: a request was refused, with 403 (or, for {@code guard-missing}, as the server answers to a failed login). Each
 * refused request is one event, also where the log only counts; the answer 401 to a request without certificate is none.
 * Fired on the thread of the request, where CDI's request scope need not be active yet. Only observers with
 * {@code @Observes} are told, not those with {@code @ObservesAsync}; anybody can cause refusals, so an observer has to be
 * quick. What it throws changes nothing: it is logged once and ignored.
 *
 * <p>It holds what the line in the log holds: no certificate, no token, no secret, and of what the caller or the proxy wrote
 * only short pieces, escaped.
 */
public final class CallerRefused {
    private final String code;
    private final String detail;
    private final String certificate;
    private final String path;

    CallerRefused(String code, String detail, String certificate, String path) {
        this.code = code;
        this.detail = detail;
        this.certificate = certificate;
        this.path = path;
    }

    /** Why: one of the refusal codes of the README, {@code certificate-expired} for example. */
    public String code() {
        return code;
    }

    /** What was seen, empty if the code says all. */
    public String detail() {
        return detail;
    }

    /** Prefix of its SHA-256 fingerprint and its CN, {@code sha256=9f86d081884c7d65 cn="orders-1"}, or the caller's name, {@code
     * sha256=9f86d081884c7d65 caller="orders-1"}; of what is no certificate the prefix alone, of its bytes; empty if nothing was
     * sent or read. */
    public String certificate() {
        return certificate;
    }

    /** Of the request, without query and parameters. */
    public String path() {
        return path;
    }
}
