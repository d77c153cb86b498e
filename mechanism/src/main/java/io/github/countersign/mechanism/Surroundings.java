// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;

/** What must be true around the app before anything of ours makes sense: the server's features, the place of our jar. */
final class Surroundings {
    private static final Map<String, String> NEEDED = Map.of(
            "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism",
            "Jakarta Security, without which nobody enforces @RolesAllowed: on Open Liberty add the feature appSecurity-5.0",
            "org.eclipse.microprofile.config.ConfigProvider",
            "MicroProfile Config: on Open Liberty add the feature mpConfig-3.1");

    private Surroundings() {}

    /** Why the app must not start, if so. */
    static Optional<String> problem() {
        if (isInSharedLibrary()) {
            return Optional.of("Countersign works only from WEB-INF/lib of a web app:"
                    + " move its jar there from the lib folder of the EAR or the server");
        }
        return NEEDED.entrySet().stream()
                .filter(feature -> !isPresent(feature.getKey()))
                .map(feature -> "Countersign needs " + feature.getValue())
                .findFirst();
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Surroundings.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Whether our jar lies in a folder {@code lib} that is not {@code WEB-INF/lib}; a jar elsewhere is a loose one of a build tool. */
    private static boolean isInSharedLibrary() {
        CodeSource source = Surroundings.class.getProtectionDomain().getCodeSource();
        return source != null && isInSharedLibrary(source.getLocation());
    }

    static boolean isInSharedLibrary(URL jar) {
        Path folder = Path.of(jar.getPath().replaceFirst("!?/*$", "").replaceFirst("^.*:(?=/)", ""))
                .getParent();
        return folder != null && folder.endsWith("lib") && !folder.endsWith("WEB-INF/lib");
    }
}
