// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, and how.
 *
 * @param tenantOfUser whether the tenant that a user's token names counts where the app names none
 */
public record Asking(Endpoint endpoint, TokenForm form, Patience patience, boolean tenantOfUser) {

    /** The same at another place, or with another form. */
    Asking with(Endpoint otherEndpoint, TokenForm otherForm) {
        return new Asking(otherEndpoint, otherForm, patience, tenantOfUser);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Asking asking
                && endpoint.equals(asking.endpoint)
                && form.equals(asking.form)
                && patience.deadline().equals(asking.patience.deadline())
                && patience.logonHold().equals(asking.patience.logonHold())
                && tenantOfUser == asking.tenantOfUser;
    }

    @Override
    public int hashCode() {
        return Objects.hash(endpoint, form);
    }
}
