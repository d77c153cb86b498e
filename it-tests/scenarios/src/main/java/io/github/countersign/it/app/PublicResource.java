// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Open to everybody, in every asynchronous way. */
@Path("/public")
public class PublicResource {
    @Resource
    private ManagedExecutorService executor;

    @GET
    public String plain() {
        return Calls.counted("plain");
    }

    @GET
    @Path("/suspended")
    public void suspended(@Suspended AsyncResponse response) {
        executor.execute(() -> response.resume(Calls.counted("suspended")));
    }

    @GET
    @Path("/stage")
    public CompletionStage<String> stage() {
        return CompletableFuture.supplyAsync(() -> Calls.counted("stage"), executor);
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        sink.send(sse.newEvent(Calls.counted("event"))).thenRun(sink::close);
    }
}
