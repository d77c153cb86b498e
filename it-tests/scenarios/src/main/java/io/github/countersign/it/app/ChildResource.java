// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;

/** A sub-resource with the annotation on its method. */
public class ChildResource {
    @GET
    @RolesAllowed("reader")
    public String read() {
        return Calls.counted("read");
    }
}
