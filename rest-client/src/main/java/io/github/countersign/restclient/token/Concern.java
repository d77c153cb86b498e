// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

/** Whom a failed attempt speaks of: so much is not asked for again for a while, and no more. */
enum Concern {
    /** Nobody: the next call may fare better. */
    NOBODY,
    /** What was asked for: the app's own token, or that of this user alone. */
    REQUEST,
    /** The grant in this tenant, whoever asks for it. */
    GRANT,
    /** The client as such in this tenant. */
    CLIENT
}
