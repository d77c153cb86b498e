// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Shows everybody what the shop may read. */
@Path("/orders")
@RequestScoped
public class ShopResource {

    @Inject
    @RestClient
    private OrdersClient orders;

    @GET
    @Produces("text/plain;charset=UTF-8")
    public String show() {
        return "In the shop:\n" + orders.list();
    }
}
