// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/** Answers for the rules, so that the app's own stores can add groups of theirs to a caller. */
class RuleIdentityStore implements IdentityStore {

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof ClientCertificateCredential certificate && certificate.isAnsweredByRules()
                ? new CredentialValidationResult(certificate.principal(), certificate.groups())
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
