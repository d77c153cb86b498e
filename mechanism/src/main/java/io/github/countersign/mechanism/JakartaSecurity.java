// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.enterprise.inject.spi.DeploymentException;

/** Whether the server has Jakarta Security, without which nobody would enforce {@code @RolesAllowed}. */
final class JakartaSecurity {
    private static final String MECHANISM =
            "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism";

    private JakartaSecurity() {}

    static void requirePresence() {
        try {
            Class.forName(MECHANISM, false, JakartaSecurity.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new DeploymentException(
                    "Countersign needs Jakarta Security, which this server does not offer to the app:"
                            + " add the feature appSecurity-5.0 (Open Liberty), or set mtls.enabled=false",
                    absent);
        }
    }
}
