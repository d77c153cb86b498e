// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.caller.Caller;
import jakarta.security.enterprise.credential.Credential;
import java.util.Set;

/**
 * The credential that identity stores are asked about: a certificate that was verified already and the caller whom the rules
 * gave it to. Apps cannot make one.
 */
public final class ClientCertificateCredential implements Credential {
    private final ClientCertificatePrincipal principal;
    private final Set<String> groups;

    ClientCertificateCredential(Caller caller) {
        this.principal = new ClientCertificatePrincipal(caller);
        this.groups = caller.groups();
    }

    /** The caller. A store that confirms it must answer with this very object. */
    public ClientCertificatePrincipal principal() {
        return principal;
    }

    /** The groups from the rules. */
    public Set<String> groups() {
        return groups;
    }
}
