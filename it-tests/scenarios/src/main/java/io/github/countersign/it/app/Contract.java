// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource described by an interface, security included. */
public interface Contract {
    @GET
    @RolesAllowed("reader")
    String read();

    @GET
    @Path("/writers")
    @RolesAllowed("writer")
    String readAsWriter();
}
