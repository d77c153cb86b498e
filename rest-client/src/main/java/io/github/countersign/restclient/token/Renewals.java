// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Where tokens are renewed while their predecessors serve.
 *
 * @param thread the app's one thread for it
 * @param failed told why a renewal failed, and of the token that goes on serving
 */
public record Renewals(Executor thread, BiConsumer<TokenException, AccessToken> failed) {}
