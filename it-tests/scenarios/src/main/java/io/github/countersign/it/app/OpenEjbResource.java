// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Open itself, with a guarded session bean behind it. */
@Path("/open-ejb")
@RequestScoped
public class OpenEjbResource {
    @Inject
    private EjbResource guarded;

    @GET
    public String ask() {
        return guarded.caller();
    }
}
