// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A Spring Authorization Server as Spring Boot configures it, for which the REST client was not made: what it grants and refuses
 * is its own judgement.
 */
@NullMarked
package io.github.countersign.authorizationserver;

import org.jspecify.annotations.NullMarked;
