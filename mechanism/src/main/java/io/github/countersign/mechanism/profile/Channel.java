// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.refusal.Checked;

/** A way on which the certificate of a caller reaches the app. */
public interface Channel {
    /**
     * Whether the request claims a certificate at all: anything that looks like one is enough for every check.
     *
     * @param others says what another proxy wrote, if there is no claim
     */
    boolean isClaimedIn(ReceivedRequest request, ForeignHeaders others);

    /** What stands in a request that may speak for callers; all that is done for a caller who is remembered. */
    Checked<ReceivedHeaders> collect(ReceivedRequest request);

    /** The certificate that was presented, decoded and not verified. */
    Checked<PresentedCertificate> present(ReceivedHeaders headers);
}
