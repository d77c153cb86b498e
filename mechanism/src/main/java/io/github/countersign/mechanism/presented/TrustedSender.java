// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Who may speak for callers: the proxy, known by the address of its connection, by a secret, or by both.
 *
 * @param addresses the direct peers that are trusted ({@code mtls.proxy.trusted})
 * @param secret the proxy's second proof, if it has one
 */
public record TrustedSender(List<AddressRange> addresses, Optional<ProxySecret> secret) {

    public TrustedSender {
        addresses = List.copyOf(addresses);
    }

    public Checked<ReceivedRequest> check(ReceivedRequest request) {
        String peer = String.valueOf(request.peerAddress());
        if (!isTrusted(peer)) {
            return Checked.refused(Refusal.SENDER_NOT_TRUSTED, "peer " + Escaped.text(peer));
        }
        if (secret.isPresent() && !secret.get().isKnownBy(request)) {
            return Checked.refused(Refusal.SENDER_SECRET_WRONG, "peer " + Escaped.text(peer));
        }
        return Checked.passed(request);
    }

    private boolean isTrusted(String peer) {
        return AddressRange.literal(peer)
                .filter(address -> addresses.stream().anyMatch(range -> range.contains(address)))
                .isPresent();
    }
}
