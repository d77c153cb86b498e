// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.time.Duration;

/**
 * How long is waited for a token, and after none was given.
 *
 * @param deadline for a token with all attempts
 * @param logonHold how long a client that is not known is not shown again
 */
public record Patience(Duration deadline, Duration logonHold) {}
