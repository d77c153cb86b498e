// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.AllowedHosts;
import io.github.countersign.mechanism.presented.AllowedProtocol;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.HeaderNames;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.presented.TrustedSender;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Step;

/**
 * The headers of a proxy.
 *
 * @param protocol over which versions of HTTP a certificate counts
 * @param hosts on which names of the app
 * @param sender who may speak for callers
 * @param profile what the proxy writes
 */
public record ProxyChannel(AllowedProtocol protocol, AllowedHosts hosts, TrustedSender sender, ProxyProfile profile)
        implements Channel {

    @Override
    public HeaderNames namesIn(ReceivedRequest request, ForeignHeaders others) {
        return profile.headers().namesIn(request, others);
    }

    @Override
    public Checked<ReceivedRequest> admit(ReceivedRequest request, HeaderNames names) {
        return protocol.check(request, names)
                .at(Step.PROTOCOL)
                .then(hosts::check)
                .at(Step.HOST)
                .then(sender::check)
                .at(Step.SENDER)
                .then(allowed -> profile.headers().admit(allowed, names))
                .at(Step.STRUCTURE);
    }

    @Override
    public String certificateIn(ReceivedRequest request) {
        return profile.headers().certificateIn(request);
    }

    @Override
    public Checked<ReceivedHeaders> collect(ReceivedRequest request) {
        return profile.headers().collect(request).at(Step.STRUCTURE);
    }

    @Override
    public Checked<PresentedCertificate> present(ReceivedHeaders headers) {
        return profile.headers().wellFormed(headers).at(Step.STRUCTURE).then(profile::present);
    }
}
