// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.caller.CallerRules;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.HeaderNames;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.profile.Channel;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Step;
import io.github.countersign.mechanism.trust.CertificateVerifier;

/** The straight line from a request's headers to a caller; the cheapest and most decisive checks come first. */
public final class CertificateLogin {
    private final Channel channel;
    private final RepeatCallers repeatCallers;
    private final CertificateVerifier verifier;
    private final CallerRules rules;

    public CertificateLogin(
            Channel channel, RepeatCallers repeatCallers, CertificateVerifier verifier, CallerRules rules) {
        this.channel = channel;
        this.repeatCallers = repeatCallers;
        this.verifier = verifier;
        this.rules = rules;
    }

    /**
     * What the names of the request's headers tell: without a claim there is nothing to ask.
     *
     * @param others says what another proxy wrote, if there is no claim
     */
    public HeaderNames namesIn(ReceivedRequest request, ForeignHeaders others) {
        return channel.namesIn(request, others);
    }

    /** The caller of a request that claims a certificate. */
    public Checked<Caller> callerOf(ReceivedRequest request) {
        return callerOf(request, namesIn(request, ForeignHeaders.NONE));
    }

    /** The same, when the names were walked already. */
    public Checked<Caller> callerOf(ReceivedRequest request, HeaderNames names) {
        return channel.admit(request, names).then(this::admitted);
    }

    private Checked<Caller> admitted(ReceivedRequest request) {
        Checked<Caller> known = repeatCallers.answerTo(request, channel.certificateIn(request));
        return known != null ? known : channel.collect(request).then(this::unknown);
    }

    private Checked<Caller> unknown(ReceivedHeaders headers) {
        return channel.present(headers).then(this::identified).then(caller -> repeatCallers.remember(headers, caller));
    }

    private Checked<Caller> identified(PresentedCertificate presented) {
        return verifier.verify(presented).then(rules::identify).at(Step.RULES).about(presented::label);
    }
}
