// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Takes a 401 back before a method that is open to everybody: for such a method Payara asks the mechanism as an app would
 * ({@code SecurityContext.authenticate}) and goes on, whatever the answer.
 */
final class PermitAllFilter implements ContainerRequestFilter {
    private final HttpServletResponse response;

    /** @param response that of each request in turn; as a component of a record it would be asked for a hash code before any */
    PermitAllFilter(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getProperty(Decision.class.getName()) instanceof Decision.Anonymous
                && response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setStatus(HttpServletResponse.SC_OK);
            Challenge.takeFrom(response);
        }
    }
}
