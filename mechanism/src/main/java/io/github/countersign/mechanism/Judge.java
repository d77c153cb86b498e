// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.configuration.Requirement;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.login.CurrentLogin;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.HeaderNames;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.refusal.Step;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;

/** Decides about a request: the line, and the app's identity stores behind it. */
final class Judge {
    private final CurrentLogin logins;
    private final Requirement requirement;
    private final ForeignHeaders others;
    private final IdentityStoreHandler stores;

    Judge(CurrentLogin logins, Requirement requirement, ForeignHeaders others, IdentityStoreHandler stores) {
        this.logins = logins;
        this.requirement = requirement;
        this.others = others;
        this.stores = stores;
    }

    Checked<Decision> judge(HttpServletRequest request) {
        // if it succeeded, the proxy would take the rest of the connection for a tunnel (RFC 9110 section 9.3.6)
        if ("CONNECT".equals(request.getMethod())) {
            return Checked.<Decision>refused(Refusal.PROTOCOL_NOT_ALLOWED, "method CONNECT")
                    .at(Step.PROTOCOL);
        }
        ServletRequestView headers = new ServletRequestView(request);
        CertificateLogin login = logins.get();
        HeaderNames names = login.namesIn(headers, others);
        if (!names.claim()) {
            return Checked.passed(mayBeNobody(request) ? new Decision.Anonymous() : new Decision.Absent());
        }
        return login.callerOf(headers, names)
                .then(caller -> confirm(ClientCertificateCredential.of(caller)))
                .at(Step.STORES);
    }

    private boolean mayBeNobody(HttpServletRequest request) {
        return switch (requirement) {
            case NONE -> true;
            case CERTIFICATE -> false;
            case CERTIFICATE_BUT_FOR_PREFLIGHTS -> isPreflight(request);
        };
    }

    /** As the Fetch standard makes one: without credentials, whatever the request that it asks for has. */
    private static boolean isPreflight(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod())
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    /**
     * Lets the app's stores add groups; none of them may say who the caller is. The handler alone would not tell that a store
     * called the credential invalid, as another's valid outweighs it; so the stores are asked before the rules speak.
     */
    private Checked<Decision> confirm(ClientCertificateCredential credential) {
        try {
            CredentialValidationResult others = stores.validate(credential);
            if (others.getStatus() != Status.NOT_VALIDATED) {
                return Checked.refused(Refusal.IDENTITY_STORE_DISAGREES, "another store says " + others.getStatus());
            }
            CredentialValidationResult result = stores.validate(credential.forRules());
            boolean confirmed =
                    result.getStatus() == Status.VALID && result.getCallerPrincipal() == credential.principal();
            return confirmed
                    ? Checked.passed(new Decision.Accepted(credential.principal(), result.getCallerGroups()))
                    : Checked.refused(Refusal.IDENTITY_STORE_DISAGREES, "status " + result.getStatus());
        } catch (RuntimeException failed) {
            // a store of the app: whatever is wrong in there must not answer 500, and not let the caller in
            return Checked.refused(
                    Refusal.IDENTITY_STORE_DISAGREES, failed.getClass().getName());
        }
    }
}
