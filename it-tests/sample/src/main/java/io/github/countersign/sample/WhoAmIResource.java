// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.sample;

import io.github.countersign.mechanism.ClientCertificatePrincipal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The page that tells callers who they are to this app. */
@Path("/")
@RequestScoped
public class WhoAmIResource {

    @Inject
    private SecurityContext security;

    @GET
    @Produces("text/html;charset=UTF-8")
    public String tell(@Context HttpServletRequest request) {
        Optional<Seen> seen = security.getPrincipalsByType(ClientCertificatePrincipal.class).stream()
                .map(caller -> new Seen(request, caller))
                .findFirst();
        return new WhoAmIPage(request, seen, roles(request)).html();
    }

    private static SortedMap<String, Boolean> roles(HttpServletRequest request) {
        SortedMap<String, Boolean> roles = new TreeMap<>();
        for (String role : new String[] {"orders-reader", "orders-writer"}) {
            roles.put(role, request.isUserInRole(role));
        }
        return roles;
    }
}
