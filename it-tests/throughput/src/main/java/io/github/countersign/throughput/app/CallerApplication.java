// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Publishes the resource; without our jar, Payara knows only declared roles. */
@DeclareRoles("caller")
@ApplicationPath("/api")
public class CallerApplication extends Application {}
