// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.caller.Caller;
import jakarta.security.enterprise.credential.Credential;
import java.util.Set;

/**
 * The credential that identity stores are asked about: a certificate that was verified already and the caller whom the rules
 * gave it to. Apps cannot make one. A store of the app must not validate it, only provide groups for its caller: an answer
 * other than NOT_VALIDATED refuses the caller.
 */
public final class ClientCertificateCredential implements Credential {
    private final ClientCertificatePrincipal principal;
    private final Set<String> groups;
    private final boolean answeredByRules;

    private ClientCertificateCredential(
            ClientCertificatePrincipal principal, Set<String> groups, boolean answeredByRules) {
        this.principal = principal;
        this.groups = groups;
        this.answeredByRules = answeredByRules;
    }

    /** A credential that the rules do not answer for yet: whoever does is no store that only provides groups. */
    static ClientCertificateCredential of(Caller caller) {
        return new ClientCertificateCredential(new ClientCertificatePrincipal(caller), caller.groups(), false);
    }

    /** The same credential, for which the rules answer. */
    ClientCertificateCredential forRules() {
        return new ClientCertificateCredential(principal, groups, true);
    }

    boolean isAnsweredByRules() {
        return answeredByRules;
    }

    /** The caller. */
    public ClientCertificatePrincipal principal() {
        return principal;
    }

    /** The groups from the rules. */
    public Set<String> groups() {
        return groups;
    }
}
