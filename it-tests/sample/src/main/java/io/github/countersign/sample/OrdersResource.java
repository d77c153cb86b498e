// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** What an app has to write: {@code @RolesAllowed}, and nothing else. */
@Path("/api/orders")
@RequestScoped
public class OrdersResource {
    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";

    @Inject
    private Orders orders;

    @GET
    @RolesAllowed("orders-reader")
    @Produces(TEXT)
    public String list() {
        return String.join("\n", orders.all()) + "\n";
    }

    @POST
    @RolesAllowed("orders-writer")
    @Consumes(MediaType.TEXT_PLAIN)
    public Response place(String order, @Context SecurityContext caller) {
        orders.place(order + ", ordered by " + caller.getUserPrincipal().getName());
        return Response.status(Response.Status.CREATED).build();
    }
}
