// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Publishes the resources under {@code /api}; nothing here is about security. */
@ApplicationPath("/api")
public class OrdinaryApplication extends Application {}
