// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import jakarta.enterprise.inject.ResolutionException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Stands before all code of the app and passes only what the mechanism let pass. Servers differ in whether a refusing
 * mechanism stops a request for a public URL, and whether a login that another app or the server remembers outweighs it; here
 * nothing goes on without its decision, and with nobody else's. Error pages are code of the app too.
 */
final class Guard implements Filter {
    private final RefusalLog log = new RefusalLog(Clock.systemUTC());

    /** The guard of a servlet container, without which the mechanism refuses everything. */
    static @Nullable Guard of(ServletContext context) {
        return context.getAttribute(Guard.class.getName()) instanceof Guard guard ? guard : null;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Decision decision = decisionOn((HttpServletRequest) request);
        if (decision.passes()) {
            forgetOthers((HttpServletRequest) request, decision);
            Takeover.arrived(request);
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() != DispatcherType.ERROR) {
            decision.answer(request, (HttpServletResponse) response);
        }
    }

    /**
     * Payara dispatches on threads where another caller may be left over, who is replaced by the request's own, but not by
     * nobody: a session bean would take nobody for the other.
     */
    private static void forgetOthers(HttpServletRequest request, Decision decision) throws ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC
                && decision instanceof Decision.Anonymous
                && HandOver.of(request) == HandOver.NAME) {
            request.logout();
        }
    }

    /** The mechanism's decision, unless only here it shows that there is none, or that the caller is another one. */
    private Decision decisionOn(HttpServletRequest request) {
        Decision decision = Decision.of(request);
        if (decision == null) {
            return refuse(request, Checked.refused(Refusal.MECHANISM_MISSING, ""));
        }
        Principal known = request.getUserPrincipal();
        if (!decision.passes() || HandOver.of(request).isSame(known, decision.caller())) {
            return decision;
        }
        return decision instanceof Decision.Accepted accepted && known == null
                ? refuse(request, Takeover.refused(accepted, Takeover.NO_CALLER))
                : refuse(request, Checked.refused(Refusal.CALLER_REPLACED, ""));
    }

    private Decision refuse(HttpServletRequest request, Checked<?> refused) {
        Decision decision = new Decision.Refused();
        // an error page of the same request is no second refusal
        decision.standOn(request);
        log.refused(request, refused);
        tell(request, refused);
        return decision;
    }

    /** Asked when needed: the container made this filter before there were any beans. */
    private static void tell(HttpServletRequest request, Checked<?> refused) {
        try {
            MechanismExtension.ofThisApp().events().refused(request, refused);
        } catch (IllegalStateException | ResolutionException nobody) {
            // an app that was started without beans of ours has no observers that could be found
        }
    }
}
