// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;

/** Orders the server's own Basic mechanism. */
@BasicAuthenticationMechanismDefinition(realmName = "basic")
@ApplicationScoped
public class BasicApplication {}
