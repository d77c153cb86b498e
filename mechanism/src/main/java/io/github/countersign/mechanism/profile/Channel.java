// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.HeaderNames;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.refusal.Checked;

/** A way on which the certificate of a caller reaches the app. */
public interface Channel {
    /**
     * What the names of the headers tell: anything that looks like a claim is enough for every check.
     *
     * @param others says what another proxy wrote, if there is no claim
     */
    HeaderNames namesIn(ReceivedRequest request, ForeignHeaders others);

    /** The request, if it may speak for callers. */
    Checked<ReceivedRequest> admit(ReceivedRequest request, HeaderNames names);

    /** By what a caller is remembered, empty if there is nothing or more than one. */
    String certificateIn(ReceivedRequest request);

    /** What stands in a request that may speak for callers. */
    Checked<ReceivedHeaders> collect(ReceivedRequest request);

    /** The certificate that was presented, decoded and not verified. */
    Checked<PresentedCertificate> present(ReceivedHeaders headers);
}
