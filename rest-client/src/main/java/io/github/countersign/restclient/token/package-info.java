// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** From a tenant and a grant to a token: request, attempts, answer, memory. Not public API. */
@NullMarked
package io.github.countersign.restclient.token;

import org.jspecify.annotations.NullMarked;
