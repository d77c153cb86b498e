// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.certificate.Validity;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.refusal.Checked;

/** The answer to a caller who was accepted, and the headers it was given for. */
final class RememberedCaller {
    /** Stands among the headers, too, but several reads away: most of a lookup when no cache holds them. */
    private final String certificate;

    private final ReceivedHeaders headers;
    private final Checked<Caller> answer;
    /** The certificate's. */
    private final Validity validity;

    private volatile boolean cameAgain;

    RememberedCaller(ReceivedHeaders headers, Caller caller) {
        this.certificate = headers.certificate();
        this.headers = headers;
        this.answer = Checked.passed(caller);
        this.validity = caller.certificate().validity();
    }

    String certificate() {
        return certificate;
    }

    Checked<Caller> answer() {
        return answer;
    }

    /** Whether a request with this certificate has all of the headers. */
    boolean isCallerOf(ReceivedRequest request, String presented) {
        return certificate.equals(presented) && headers.areIn(request);
    }

    boolean holdsAt(long millis) {
        return validity.covers(millis);
    }

    boolean cameAgain() {
        return cameAgain;
    }

    /** Writes only what changes, as threads share what they read. */
    void cameAgain(boolean again) {
        if (cameAgain != again) {
            cameAgain = again;
        }
    }
}
