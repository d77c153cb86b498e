// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.ServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** In which form a container is told who is calling, and by what it must know the caller afterwards. */
enum HandOver {
    /** As the principal itself, so that even another login of the same name in its place shows. */
    OBJECT,

    /**
     * By name, with the principal beside it. In the place of a principal that is not of its own kind, Payara asks the identity that
     * is left on the thread for roles: the caller's on the request's own thread, and anybody's on another
     * ({@code JaccWebAuthorizationManager.getSecurityContext}). From a name it makes one of its own, with its roles.
     */
    NAME;

    /** Of Payara, and of GlassFish that it comes from. */
    private static final String HANDLERS = "com.sun.enterprise.security.";

    /** The form for a container. */
    static HandOver to(HttpMessageContext context) {
        return toHandler(context.getHandler().getClass().getName());
    }

    static HandOver toHandler(String type) {
        return type.startsWith(HANDLERS) ? NAME : OBJECT;
    }

    /** The form for the container of a request, as the mechanism noted it. */
    static HandOver of(ServletRequest request) {
        return request.getAttribute(HandOver.class.getName()) instanceof HandOver noted ? noted : OBJECT;
    }

    void standOn(ServletRequest request) {
        request.setAttribute(HandOver.class.getName(), this);
    }

    AuthenticationStatus tell(HttpMessageContext context, Decision.Accepted accepted) {
        ClientCertificatePrincipal principal = accepted.principal();
        if (this == OBJECT) {
            return context.notifyContainerAboutLogin(principal, accepted.groups());
        }
        context.getClientSubject().getPrincipals().add(principal);
        return context.notifyContainerAboutLogin(principal.getName(), accepted.groups());
    }

    /** Whether the one whom the container knows is the caller; both may be nobody. */
    boolean isSame(@Nullable Principal known, @Nullable Principal caller) {
        return known == caller
                || (this == NAME
                        && known != null
                        && caller != null
                        && known.getName().equals(caller.getName()));
    }
}
