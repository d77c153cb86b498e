// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;

/** A resource described by an interface whose security is on the type. */
@RolesAllowed("reader")
public interface ClassContract {
    @GET
    String read();
}
