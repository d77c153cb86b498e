// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Escaped;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may speak for callers: the proxy, known by the address of its connection, by a secret, or by both. */
public final class TrustedSender {
    private final List<AddressRange> addresses;
    private final Optional<ProxySecret> secret;
    /** Proxies are few, and an address that was trusted need not be parsed again. */
    private volatile @Nullable String lastTrusted;

    /**
     * @param addresses the direct peers that are trusted ({@code mtls.proxy.trusted})
     * @param secret the proxy's second proof, if it has one
     */
    public TrustedSender(List<AddressRange> addresses, Optional<ProxySecret> secret) {
        this.addresses = List.copyOf(addresses);
        this.secret = secret;
    }

    public Optional<ProxySecret> secret() {
        return secret;
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
        if (peer.equals(lastTrusted)) {
            return true;
        }
        boolean trusted = AddressRange.literal(peer)
                .filter(address -> addresses.stream().anyMatch(range -> range.contains(address)))
                .isPresent();
        if (trusted) {
            lastTrusted = peer;
        }
        return trusted;
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "TrustedSender";
    }
}
