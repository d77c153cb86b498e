// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server is reached.
 *
 * @param readTimeout for a whole answer, from the request on
 */
public record Reach(Duration connectTimeout, Duration readTimeout, Optional<ProxySelector> proxy) {}
