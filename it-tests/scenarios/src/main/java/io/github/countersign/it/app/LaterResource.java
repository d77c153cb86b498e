// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells who is calling, in every asynchronous way, on the thread that the path names. */
@Path("/later")
@RequestScoped
public class LaterResource {
    @Inject
    private Threads threads;

    @GET
    @Path("/suspended/{thread}")
    public void suspended(
            @PathParam("thread") String thread, @Suspended AsyncResponse response, @Context SecurityContext caller) {
        threads.named(thread).execute(() -> response.resume(who(caller)));
    }

    @GET
    @Path("/stage/{thread}")
    public CompletionStage<String> stage(@PathParam("thread") String thread, @Context SecurityContext caller) {
        return CompletableFuture.supplyAsync(() -> who(caller), threads.named(thread));
    }

    /** On threads of the app: closing waits for one of the server's, of which Open Liberty may have no other. */
    @GET
    @Path("/event/own")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void event(@Context SseEventSink sink, @Context Sse sse, @Context SecurityContext caller) {
        threads.named("own").execute(() -> sink.send(sse.newEvent(who(caller))).thenRun(sink::close));
    }

    /** Some servers let go of what they injected when the request leaves its thread. */
    private static String who(SecurityContext caller) {
        try {
            return Who.line(caller.getUserPrincipal(), caller::isUserInRole);
        } catch (RuntimeException letGo) {
            return "let go";
        }
    }
}
