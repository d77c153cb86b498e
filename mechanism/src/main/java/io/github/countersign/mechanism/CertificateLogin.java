// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.refusal.Checked;

/** The straight line from a request's headers to a caller; the cheapest and most decisive checks come first. */
final class CertificateLogin {
    private final Configuration configuration;

    CertificateLogin(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Whether the request claims a certificate at all: any of the headers is enough for every check. */
    boolean isClaimedIn(ReceivedRequest request) {
        return configuration.headers().areIn(request);
    }

    /** Whether every request must claim one ({@code mtls.required}). */
    boolean isRequired() {
        return configuration.required();
    }

    Checked<Caller> callerOf(ReceivedRequest request) {
        return configuration
                .protocol()
                .check(request)
                .then(configuration.hosts()::check)
                .then(configuration.sender()::check)
                .then(configuration.headers()::collect)
                .then(headers -> configuration.repeatCallers().callerOf(headers, this::newCaller));
    }

    private Checked<Caller> newCaller(ReceivedHeaders headers) {
        return configuration
                .headers()
                .read(headers)
                .then(PresentedCertificate::decode)
                .then(this::identified);
    }

    private Checked<Caller> identified(PresentedCertificate presented) {
        return configuration
                .verifier()
                .verify(presented)
                .then(configuration.rules()::identify)
                .about(presented::label);
    }
}
