// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Tells callers who they are. */
@Path("/caller")
public class GuardedResource {

    @GET
    @RolesAllowed("caller")
    @Produces(MediaType.TEXT_PLAIN)
    public String tell(@Context SecurityContext security) {
        return security.getUserPrincipal().getName();
    }
}
