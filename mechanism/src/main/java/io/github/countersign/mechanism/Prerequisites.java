// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What must be true around the app before anything of ours makes sense: the server's features, the place of our jar. */
final class Prerequisites {
    private static final Map<String, String> NEEDED = Map.of(
            "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism",
            "Jakarta Security, without which nobody enforces @RolesAllowed: on Open Liberty add the feature appSecurity-5.0 or newer",
            "org.eclipse.microprofile.config.ConfigProvider",
            "MicroProfile Config: on Open Liberty add the feature mpConfig-3.1 or newer");

    /** What to do about an app whose own {@code web.xml} leaves our initializer out. */
    static final String LEFT_OUT = "Countersign was left out of this app's start:"
            + " add <others/> to <absolute-ordering> in its web.xml, or remove that element";

    private Prerequisites() {}

    /** Why the app must not start, if so. */
    static Optional<String> problem() {
        Path folder = folder();
        if (isSharedLibrary(folder)) {
            return Optional.of("Countersign works only from WEB-INF/lib of a web app:"
                    + " move its jar there from the lib folder of the EAR or the server");
        }
        if (WebXml.leavesOthersOut(folder.resolveSibling("web.xml"))) {
            return Optional.of(LEFT_OUT);
        }
        return NEEDED.entrySet().stream()
                .filter(feature -> !isPresent(feature.getKey()))
                .map(feature -> "Countersign needs " + feature.getValue())
                .sorted()
                .reduce((one, other) -> one + "; " + other);
    }

    /** Open Liberty does: {@code :authority} comes to no header there, and a Host beside it is whatever the caller wrote. */
    static boolean hidesHostOverHttp2() {
        return isPresent("com.ibm.websphere.security.auth.WSSubject");
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Prerequisites.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** The folder of our jar. */
    private static Path folder() {
        return folder(Prerequisites.class.getProtectionDomain().getCodeSource().getLocation());
    }

    static Path folder(URL jar) {
        String path = jar.getPath().replaceFirst("^.*:(?=/)", "").replaceFirst("!?/*$", "");
        return Path.of(path).resolveSibling("");
    }

    /** Whether a folder is a {@code lib} other than {@code WEB-INF/lib}; elsewhere lie the loose jars of build tools. */
    static boolean isSharedLibrary(Path folder) {
        return folder.endsWith("lib") && !folder.endsWith("WEB-INF/lib");
    }
}
