// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.IOException;

/** Methods that are open to everybody in a class that is not; before each of them some servers ask who is calling. */
@Path("/asking")
@RolesAllowed("reader")
@RequestScoped
public class AskingResource {
    @Inject
    private SecurityContext security;

    @GET
    @PermitAll
    public String security(@Context HttpServletRequest request, @Context HttpServletResponse response) {
        return Calls.counted(security.authenticate(request, response, AuthenticationParameters.withParams())
                .toString());
    }

    /** Answers past JAX-RS, which sets no status of its own then. */
    @GET
    @Path("/raw")
    @PermitAll
    public void raw(@Context HttpServletResponse response) throws IOException {
        response.getWriter().print(Calls.counted("raw"));
        response.flushBuffer();
    }
}
