// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A session bean that is a resource. */
@Path("/ejb")
@Stateless
@RolesAllowed("ejb-reader")
public class EjbResource {
    @Resource
    private SessionContext context;

    @GET
    public String caller() {
        return Calls.counted(context.getCallerPrincipal().getName() + " " + context.isCallerInRole("ejb-reader"));
    }

    @GET
    @Path("/open")
    @PermitAll
    public String open() {
        return Calls.counted("open");
    }
}
