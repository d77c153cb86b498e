// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** A store that is asked first and calls everybody an administrator. */
@ApplicationScoped
public class VouchingStore implements IdentityStore {

    @Override
    public int priority() {
        return 1;
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return new CredentialValidationResult("administrator", Set.of("reader"));
    }
}
