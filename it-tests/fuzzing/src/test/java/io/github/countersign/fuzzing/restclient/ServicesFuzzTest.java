// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.junit.jupiter.api.Named.named;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.github.countersign.fuzzing.Canary;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.configuration.Layout;
import io.github.countersign.restclient.configuration.TestBinding;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text in {@code VCAP_SERVICES} or its file: the client is read, or the app does not start and is told why, in silence. */
class ServicesFuzzTest {
    private static Path file;

    @BeforeAll
    static void file(@TempDir Path folder) {
        file = folder.resolve("vcap-services.json");
    }

    static Stream<Arguments> seeds() {
        TestCertificate certificate = TestAuthority.named("Test CA").issue(leaf());
        TestBinding xsuaa = TestBinding.xsuaa(certificate);
        return Stream.of(
                        named("xsuaa", TestBinding.vcap(xsuaa)),
                        named(
                                "reuse",
                                TestBinding.vcap(
                                        xsuaa.labelled("reuse", "xsuaa").nestedInUaa())),
                        named(
                                "identity",
                                TestBinding.vcap(
                                        TestBinding.identity(certificate).labelled("identity", "xsuaa"))),
                        named("secret", TestBinding.vcap(TestBinding.withSecret(certificate, Canary.SECRET))))
                .flatMap(json -> Stream.of(Arguments.of(json, false), Arguments.of(json, true)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void areReadOrRefusedInSilence(@NotNull @WithUtf8Length(max = 6000) String text, boolean inFile) {
        String json = Canary.inCredentials(text);
        if (inFile) {
            Layout.write(file, json);
        }
        Canary.isNotIn(Reading.of(
                inFile
                        ? TestKeys.none().with("VCAP_SERVICES_FILE_PATH", file.toString())
                        : TestKeys.none().with("VCAP_SERVICES", json)));
    }
}
