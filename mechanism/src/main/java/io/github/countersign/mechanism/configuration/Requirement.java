// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

/** What must come with every request ({@code mtls.required}, {@code mtls.preflight}). */
public enum Requirement {
    /** Nothing: who shows no certificate is nobody, and the app says who may do what. */
    NONE,
    /** A certificate. */
    CERTIFICATE,
    /** A certificate, but for a browser's question whether it may send the request itself, with which it sends none. */
    CERTIFICATE_BUT_FOR_PREFLIGHTS
}
