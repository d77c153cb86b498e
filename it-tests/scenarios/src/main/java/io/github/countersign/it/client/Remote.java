// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** What can be called elsewhere. Each interface that extends it is marked in its own way. */
public interface Remote {

    @GET
    @Path("/guarded")
    String get();

    @GET
    @Path("/guarded")
    String getAs(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/{zone}/{subject}")
    String getAs(
            @HeaderParam("Authorization") String authorization,
            @PathParam("zone") String zone,
            @PathParam("subject") String subject);

    @GET
    @Path("/guarded")
    CompletionStage<String> getLater();

    @POST
    @Path("/guarded")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.TEXT_PLAIN)
    String post(JsonObject order);

    @POST
    @Path("/guarded")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.TEXT_PLAIN)
    String postStream(InputStream body);
}
