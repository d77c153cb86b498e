// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.certificate.CertificateLabel;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Whether the container takes over the login of a caller whom we accepted. WildFly refuses by an exception while it is told;
 * Open Liberty says nothing until it has the mechanism's answer, and then sends a page of its own. So a login is tried before
 * we answer, until one was taken over.
 */
final class Takeover {
    /** What was seen of a container that was told of a login and afterwards knows nobody. */
    static final String NO_CALLER = "no caller after the login";

    /** Jakarta Authentication 3.0 section 3.8.4. */
    private static final String AUTH_TYPE = "jakarta.servlet.http.authType";

    private static final String TRIAL = Takeover.class.getName() + ".trial";
    private static final String ARRIVED = Takeover.class.getName() + ".arrived";
    private static final String REMEDY =
            "; on Open Liberty set <ltpa keysPassword=\"...\"/>, on WildFly integrated-jaspi=false,"
                    + " on Payara remove a <login-config> with the realm certificate";

    /** Whether a login was taken over, and none was lost since. */
    private volatile boolean proven;

    /** Tells the container of a login; passed with its status if it then does as it says. */
    Checked<AuthenticationStatus> of(
            Decision.Accepted accepted,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        try {
            context.getMessageInfo().getMap().put(AUTH_TYPE, HttpServletRequest.CLIENT_CERT_AUTH);
            AuthenticationStatus status = HandOver.of(request).tell(context, accepted);
            if (status != AuthenticationStatus.SUCCESS) {
                return refused(accepted, "status " + status);
            }
            return isTaken(request, response) ? Checked.passed(status) : refused(accepted, NO_CALLER);
        } catch (IOException | ServletException | RuntimeException thrown) {
            // the container's own: its message may hold anything, and must not become an answer of 500
            return refused(accepted, thrown.getClass().getName());
        }
    }

    /** Lets the container log the caller in on the way, with an answer that nobody gets: it asks the mechanism once more. */
    private boolean isTaken(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (proven || request.getAttribute(TRIAL) != null) {
            return true;
        }
        request.setAttribute(TRIAL, true);
        try {
            proven = request.authenticate(new UnsentResponse(response));
            return proven;
        } finally {
            request.removeAttribute(TRIAL);
        }
    }

    /** A request that came to the guard with its caller. */
    static void arrived(ServletRequest request) {
        request.setAttribute(ARRIVED, true);
    }

    /**
     * Whether a request is at its end and the container never took its login over: else its authentication type would be ours
     * (Jakarta Authentication 3.0 section 3.8.4), also where the caller may not have what he asked for.
     */
    boolean isMissingIn(HttpServletRequest request) {
        boolean missing = request.getAttribute(ARRIVED) == null
                && !HttpServletRequest.CLIENT_CERT_AUTH.equals(request.getAuthType());
        if (missing) {
            proven = false;
        }
        return missing;
    }

    static <T> Checked<T> refused(Decision.Accepted accepted, String seen) {
        ClientCertificatePrincipal caller = accepted.principal();
        return Checked.<T>refused(Refusal.LOGIN_NOT_TAKEN_OVER, seen + REMEDY)
                .about(() -> CertificateLabel.of(caller.fingerprint(), "caller", caller.getName()));
    }
}
