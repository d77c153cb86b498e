// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is asked, and how. */
public record Asking(Endpoint endpoint, TokenForm form, Patience patience, Tenants tenants) {

    /** The same at another place, or with another form. */
    Asking with(Endpoint otherEndpoint, TokenForm otherForm) {
        return new Asking(otherEndpoint, otherForm, patience, tenants);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Asking asking
                && endpoint.equals(asking.endpoint)
                && form.equals(asking.form)
                && patience.deadline().equals(asking.patience.deadline())
                && patience.logonHold().equals(asking.patience.logonHold())
                && tenants.equals(asking.tenants);
    }

    @Override
    public int hashCode() {
        return Objects.hash(endpoint, form);
    }
}
