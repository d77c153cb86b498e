// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** A mechanism of another app that lets the server remember its callers, on Open Liberty with a cookie for all its apps. */
@ApplicationScoped
public class RememberingMechanism implements HttpAuthenticationMechanism {

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String reader = request.getHeader("X-Own-Reader");
        if (reader == null) {
            return context.doNothing();
        }
        context.setRegisterSession(reader, Set.of("reader"));
        return context.notifyContainerAboutLogin(reader, Set.of("reader"));
    }
}
