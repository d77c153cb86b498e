// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.redeployed;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the app calls. Without Countersign the JVM overlooks its annotations. */
@MutualTls
@BearerToken
@RegisterRestClient(configKey = "next")
public interface NextHop {
    @GET
    @Path("/hop")
    String get();
}
