// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Orders the server's own MP-JWT mechanism. */
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT")
@ApplicationPath("/api")
public class JwtApplication extends Application {}
