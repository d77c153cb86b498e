// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** How many callers the app was told of. */
@Path("/caller-count")
@RequestScoped
public class CallerCountResource {
    @Inject
    private CallerCount callers;

    @GET
    @Path("/{kind}")
    public int count(@PathParam("kind") String kind) {
        return kind.equals("accepted") ? callers.accepted() : callers.refused();
    }
}
