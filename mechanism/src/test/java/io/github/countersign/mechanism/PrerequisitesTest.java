// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrerequisitesTest {

    /** A URL of any protocol, as class loaders of servers make them. */
    private static URL url(String text) {
        try {
            return new URL(null, text, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    throw new AssertionError("nobody should open " + url);
                }
            });
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/x/app.war/WEB-INF/lib/a.jar",
                "file:/x/app.ear/app.war/WEB-INF/lib/a.jar",
                "wsjar:file:/x/app.war!/WEB-INF/lib/a.jar",
                "wsjar:file:/x/app.ear!/app.war!/WEB-INF/lib/a.jar!/",
                "jar:file:/x/app.war!/WEB-INF/lib/a.jar!/",
                "vfs:/content/app.war/WEB-INF/lib/a.jar/",
                "file:/x/app.war/WEB-INF/classes/",
                "file:/r/io/github/countersign/a/1/a.jar",
                "file:/project/target/classes/",
                "file:/a.jar",
                "file:/opt/glib/a.jar",
            })
    void aJarInTheWebAppOrOfABuildToolIsAlone(String jar) {
        assertThat(Prerequisites.isSharedLibrary(Prerequisites.folder(url(jar))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/x/app.ear/lib/a.jar",
                "wsjar:file:/x/app.ear!/lib/a.jar",
                "jar:file:/x/app.ear!/lib/a.jar!/",
                "vfs:/content/app.ear/lib/a.jar/",
                "file:/opt/payara/domains/domain1/lib/a.jar",
                "file:/lib/a.jar",
                "file:/C:/server/lib/a.jar",
            })
    void aJarInAnotherLibraryIsSharedByApps(String jar) {
        assertThat(Prerequisites.isSharedLibrary(Prerequisites.folder(url(jar))))
                .isTrue();
    }

    @Test
    void findsTheFolderOfAJarInAFileSystemAndInAnArchive() {
        assertThat(Prerequisites.folder(url("file:/x/app.war/WEB-INF/lib/a.jar")))
                .isEqualTo(Path.of("/x/app.war/WEB-INF/lib"));
        assertThat(Prerequisites.folder(url("jar:file:/x/app.war!/WEB-INF/lib/a.jar!/")))
                .isEqualTo(Path.of("/x/app.war!/WEB-INF/lib"));
        assertThat(Prerequisites.folder(url("file:a.jar"))).isEqualTo(Path.of(""));
    }

    @Test
    void nothingIsMissingHere() {
        assertThat(Prerequisites.problem()).isEmpty();
    }
}
