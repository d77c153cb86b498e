// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.refusal;

/** The steps of the line from a request to a caller, in their order. */
public enum Step {
    /** The version of HTTP, and that nobody asks for another. */
    PROTOCOL,
    /** The name of the app that was called. */
    HOST,
    /** Who speaks for the caller. */
    SENDER,
    /** The headers, each by itself. */
    STRUCTURE,
    /** What the proxy found. */
    VERDICT,
    /** From text to a certificate with a key that we take. */
    DECODING,
    /** Whether the certificate is valid now. */
    DATES,
    /** Whether it is made for a TLS client. */
    PURPOSE,
    /** Who issued it, up to an anchor. */
    PATH,
    /** Whether what the proxy says beside it is the same. */
    AGREEMENT,
    /** Which caller it is. */
    RULES,
    /** Whether the identity stores of the app agree. */
    STORES
}
