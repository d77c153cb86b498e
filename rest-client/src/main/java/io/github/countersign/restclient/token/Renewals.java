// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The renewals of one client's tokens while their predecessors serve: one at a time for each tenant, so that a service that does
 * not answer holds up none but its own, and a bounded number. None waits for its turn: a token that is due is due again when
 * it is used next, and no assertion of a user is kept until then.
 */
public final class Renewals {
    private static final int MOST = 64;

    private final BiConsumer<TokenException, AccessToken> failed;
    private final Set<Tenant> underWay = new HashSet<>();

    /** @param failed told why a renewal failed, and of the token that goes on serving */
    public Renewals(BiConsumer<TokenException, AccessToken> failed) {
        this.failed = failed;
    }

    /** Begins a renewal if it may; false if not. */
    boolean begin(Tenant tenant, AccessToken old, Supplier<CompletableFuture<FreshToken>> renewal) {
        synchronized (underWay) {
            if (underWay.size() >= MOST || !underWay.add(tenant)) {
                return false;
            }
        }
        CompletableFuture<FreshToken> unused = renewal.get().whenComplete((token, failure) -> {
            ended(tenant);
            if (failure != null && Attempted.cause(failure) instanceof TokenException told) {
                failed(told, old);
            }
        });
        return true;
    }

    private void ended(Tenant tenant) {
        synchronized (underWay) {
            underWay.remove(tenant);
        }
    }

    void failed(TokenException failure, AccessToken old) {
        failed.accept(failure, old);
    }
}
