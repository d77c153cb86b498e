// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.ProxyHeaders;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.refusal.Checked;

/** How one proxy hands on the certificate of a TLS client. */
public interface ProxyProfile {
    /** As {@code mtls.proxy} names it. */
    String name();

    ProxyHeaders headers();

    /**
     * The certificate that the headers present, if the proxy itself found nothing wrong with it.
     *
     * @param headers each made of what the proxy writes there
     */
    Checked<PresentedCertificate> present(ReceivedHeaders headers);
}
