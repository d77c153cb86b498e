// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Annotations on the class and on methods that differ from it. */
@Path("/guarded")
@RolesAllowed("reader")
public class GuardedResource {
    @GET
    public String read() {
        return Calls.counted("read");
    }

    @POST
    @RolesAllowed("writer")
    public String write() {
        return Calls.counted("written");
    }

    @GET
    @Path("/open")
    @PermitAll
    public String open() {
        return Calls.counted("open");
    }

    @GET
    @Path("/closed")
    @DenyAll
    public String closed() {
        return Calls.counted("closed");
    }

    @GET
    @Path("/anyone")
    @RolesAllowed("**")
    public String anyone() {
        return Calls.counted("anyone");
    }
}
