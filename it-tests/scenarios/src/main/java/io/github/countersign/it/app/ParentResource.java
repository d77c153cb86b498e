// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.ws.rs.Path;

/** Leads to a sub-resource; only that one is guarded. */
@Path("/parent")
public class ParentResource {
    @Path("/child")
    public ChildResource child() {
        return new ChildResource();
    }

    @Path("/guarded-child")
    public GuardedChildResource guardedChild() {
        return new GuardedChildResource();
    }
}
