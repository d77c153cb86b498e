// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.redeployed;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Knows its caller, and is one. */
@Path("/relay")
@RequestScoped
public class RelayResource {
    /** There is one for each class loader of the app that is alive. */
    private static final Trace TRACE = new Trace();

    @Inject
    @RestClient
    private NextHop next;

    @GET
    public String relay(@Context SecurityContext security) {
        return TRACE.left(security.getUserPrincipal().getName()) + " is told " + next.get();
    }
}
