// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Logs callers in from the proxy's headers. It has no scope annotation: {@link MechanismExtension} adds it, and only while
 * {@code mtls.enabled} is true.
 */
class ClientCertificateMechanism implements HttpAuthenticationMechanism {
    /** Servlet 6.0 section 3.10. */
    private static final String CERTIFICATE_ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private final Judge judge;
    private final CallerEvents events;
    private final RefusalLog log;
    private final Takeover takeover = new Takeover();

    @Inject
    ClientCertificateMechanism(MechanismExtension extension, IdentityStoreHandler stores) {
        // an extension is injected as a proxy, which each request would pass
        Configuration configuration = extension.configuration();
        this.judge = new Judge(
                extension.login(),
                configuration.requirement(),
                configuration.foreignHeaders(extension.log()::warning),
                stores);
        this.events = extension.events();
        this.log = extension.log();
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        requireGuard(request);
        Decision known = Decision.of(request);
        if (known != null) {
            return answer(known, request, response, context);
        }
        AuthenticationStatus status = answer(decide(request), request, response, context);
        if (Decision.of(request) instanceof Decision.Accepted accepted) {
            events.accepted(accepted);
        }
        return status;
    }

    /** A container that shows only here that it took no login over has answered already: with a page of its own. */
    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (Decision.of(request) instanceof Decision.Accepted accepted && takeover.isMissingIn(request)) {
            refuse(request, Takeover.refused(accepted, Takeover.NO_CALLER));
        }
        return AuthenticationStatus.SUCCESS;
    }

    /** Who logs out is nobody for the rest of the request. On Payara the subject is the thread's, which may be another's. */
    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (Decision.of(request) instanceof Decision.Accepted) {
            new Decision.Anonymous().standOn(request);
            request.removeAttribute(CERTIFICATE_ATTRIBUTE);
        }
    }

    /** An exception is the one answer after which no server goes on to a public URL by itself. */
    private void requireGuard(HttpServletRequest request) throws AuthenticationException {
        if (Guard.of(request.getServletContext()) == null) {
            refuse(request, Checked.refused(Refusal.GUARD_MISSING, Prerequisites.LEFT_OUT));
            throw new AuthenticationException(Refusal.GUARD_MISSING.code());
        }
    }

    private Decision decide(HttpServletRequest request) {
        // the container may have put the proxy's own certificate there
        request.removeAttribute(CERTIFICATE_ATTRIBUTE);
        Checked<Decision> judged = judge(request);
        if (judged instanceof Checked.Passed<Decision> passed) {
            passed.value().standOn(request);
            return passed.value();
        }
        return refuse(request, judged);
    }

    /** Whatever a step throws, a stack that overflows too, refuses: servers would answer 500, with pages of stack trace. */
    private Checked<Decision> judge(HttpServletRequest request) {
        try {
            return judge.judge(request);
        } catch (Throwable bug) {
            log.bug(bug);
            return Checked.refused(Refusal.INTERNAL_ERROR, bug.getClass().getName());
        }
    }

    /** Once a request. A decision stands before anybody hears of it: an observer may ask the container who is calling. */
    private Decision refuse(HttpServletRequest request, Checked<?> refused) {
        if (Decision.of(request) instanceof Decision.Refused already) {
            return already;
        }
        Decision decision = new Decision.Refused();
        decision.standOn(request);
        request.removeAttribute(CERTIFICATE_ATTRIBUTE);
        log.refused(request, refused);
        events.refused(request, refused);
        return decision;
    }

    private AuthenticationStatus answer(
            Decision decision, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        HandOver.to(context).standOn(request);
        if (decision instanceof Decision.Accepted accepted) {
            request.setAttribute(CERTIFICATE_ATTRIBUTE, accepted.certificateChain());
            Checked<AuthenticationStatus> taken = takeover.of(accepted, request, response, context);
            return taken instanceof Checked.Passed<AuthenticationStatus> passed
                    ? passed.value()
                    : answer(refuse(request, taken), request, response, context);
        }
        if (!decision.passes()) {
            decision.answer(request, response);
            return AuthenticationStatus.SEND_FAILURE;
        }
        if (context.isAuthenticationRequest()) {
            // not sent: Payara asks like the app for @PermitAll, and goes on
            Challenge.standOn(response);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return AuthenticationStatus.SEND_FAILURE;
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        Challenge.standOn(response);
        return context.responseUnauthorized();
    }
}
