// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.shop;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The other app's orders; the annotations show the shop's certificate and carry its token. */
@MutualTls
@BearerToken
@RegisterRestClient(configKey = "orders")
@Path("/api/orders")
public interface OrdersClient {

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    String list();
}
