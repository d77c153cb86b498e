// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The token endpoint of XSUAA as it is, for apps that call it themselves, over the TLS connection of the client
 * {@code xsuaa}. Nothing is remembered, repeated or checked: {@link TokenService} does that.
 *
 * <pre>{@code
 * @Inject @RestClient XsuaaTokenEndpoint xsuaa;      // with xsuaa/mp-rest/url=https://<certurl of the binding>
 *
 * xsuaa.post(new Form("grant_type", "client_credentials").param("client_id", clientId));
 * }</pre>
 */
@MutualTls
@RegisterRestClient(configKey = "xsuaa")
@Path("/oauth/token")
public interface XsuaaTokenEndpoint {

    /**
     * Asks for a token for the tenant that the host stands for.
     *
     * @param form the parameters; {@code client_id} is required, a {@code client_secret} is not (RFC 8705 section 2)
     * @return the answer (RFC 6749 section 5.1), which holds secrets
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    JsonObject post(Form form);

    /** The same for a zone (tenant), by its id. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    JsonObject post(@HeaderParam("X-zid") String zone, Form form);
}
