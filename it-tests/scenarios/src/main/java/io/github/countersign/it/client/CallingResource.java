// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import io.github.countersign.restclient.AccessToken;
import io.github.countersign.restclient.TokenService;
import io.github.countersign.restclient.XsuaaTokenEndpoint;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Makes the calls that a test asks for, and tells what came of them. */
@Path("/call")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class CallingResource {
    @Inject
    @RestClient
    private Remotes.Injected injected;

    @Inject
    @RestClient
    private XsuaaTokenEndpoint endpoint;

    @Inject
    private TokenService tokens;

    @Inject
    private LaterAnswers later;

    @Inject
    private KeptClients clients;

    @Inject
    private RotationObserver observer;

    @GET
    @Path("/injected")
    public String injected() {
        return Outcome.of(injected::get);
    }

    @GET
    @Path("/built/{remote}")
    public String built(@PathParam("remote") String remote, @QueryParam("to") URI to) {
        return built(remote, to, Remote::get);
    }

    @GET
    @Path("/kept/{remote}")
    public String kept(@PathParam("remote") String remote, @QueryParam("to") URI to) {
        return Outcome.of(() -> clients.get(remote, () -> build(remote, to)).get());
    }

    @GET
    @Path("/rotations")
    public int rotations() {
        return observer.rotations();
    }

    @GET
    @Path("/redirected/{remote}")
    public String redirected(@PathParam("remote") String remote, @QueryParam("to") URI to) {
        return Outcome.of(() -> builder(to)
                .followRedirects(true)
                .build(Remotes.BY_NAME.get(remote))
                .get());
    }

    @GET
    @Path("/trusting/{remote}")
    public String withTrustStore(@PathParam("remote") String remote, @QueryParam("to") URI to) {
        return Outcome.of(() -> {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("edge", EdgeAuthority.certificate());
            return builder(to)
                    .trustStore(store)
                    .build(Remotes.BY_NAME.get(remote))
                    .get();
        });
    }

    @GET
    @Path("/as/{remote}")
    public String withOwnHeader(
            @PathParam("remote") String remote, @QueryParam("to") URI to, @QueryParam("own") String own) {
        return built(remote, to, client -> client.getAs(own));
    }

    @GET
    @Path("/post/{remote}")
    public String post(@PathParam("remote") String remote, @QueryParam("to") URI to) {
        return built(
                remote,
                to,
                client -> client.post(
                        Json.createObjectBuilder().add("order", "five pears").build()));
    }

    @GET
    @Path("/stream/{remote}")
    public String stream(@PathParam("remote") String remote, @QueryParam("to") URI to) {
        return Outcome.of(() ->
                build(remote, to).postStream(new ByteArrayInputStream("five pears".getBytes(StandardCharsets.UTF_8))));
    }

    /** Answers as soon as the client has returned; what comes of the call is asked for at {@code /later}. */
    @GET
    @Path("/begin/{remote}")
    public String begin(@PathParam("remote") String remote, @QueryParam("to") URI to) {
        later.put(remote, build(remote, to).getLater());
        return "begun";
    }

    @GET
    @Path("/later/{remote}")
    public String later(@PathParam("remote") String remote) {
        return Outcome.of(() -> later.await(remote));
    }

    @GET
    @Path("/token")
    public String token() {
        return Outcome.of(() -> tokens.token().value());
    }

    @GET
    @Path("/exchange")
    public String exchange(@HeaderParam("X-User-Token") String userToken) {
        return Outcome.of(() -> tokens.exchange(userToken).value());
    }

    /**
     * A call with a token of a zone, of the app itself or of a user. All are made by one client: Open Liberty's opens a
     * connection for each call over mTLS, and keeps up to 50 of them.
     */
    @GET
    @Path("/zone/{zone}/{subject}")
    public String inZone(
            @PathParam("zone") String zone,
            @PathParam("subject") String subject,
            @HeaderParam("X-User-Token") String userToken,
            @QueryParam("to") URI to) {
        return Outcome.of(() -> {
            TokenService ofZone = tokens.zone(zone);
            AccessToken token = userToken == null ? ofZone.token() : ofZone.exchange(userToken);
            return clients.get("claimed", () -> build("claimed", to)).getAs(token.authorization(), zone, subject);
        });
    }

    @GET
    @Path("/endpoint")
    public String endpoint(@QueryParam("client") String client) {
        return Outcome.of(() -> endpoint.post(form(client)).getString("access_token"));
    }

    @GET
    @Path("/endpoint/{zone}")
    public String endpoint(@PathParam("zone") String zone, @QueryParam("client") String client) {
        return Outcome.of(() -> endpoint.post(zone, form(client)).getString("access_token"));
    }

    private static Form form(String client) {
        return new Form("grant_type", "client_credentials").param("client_id", client);
    }

    /** A client for one call, which ends with it: it has connections of its own. */
    private static String built(String remote, URI to, Function<Remote, String> call) {
        return Outcome.of(() -> {
            Remote client = build(remote, to);
            try {
                return call.apply(client);
            } finally {
                ((AutoCloseable) client).close();
            }
        });
    }

    private static Remote build(String remote, URI to) {
        return builder(to).build(Remotes.BY_NAME.get(remote));
    }

    private static RestClientBuilder builder(URI to) {
        return RestClientBuilder.newBuilder().baseUri(to);
    }
}
