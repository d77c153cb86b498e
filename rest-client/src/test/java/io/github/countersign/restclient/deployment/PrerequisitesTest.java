// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrerequisitesTest {

    /** The class loader of an app on a server without some features. */
    private static ClassLoader without(String... types) {
        Set<String> missing = Set.of(types);
        return new ClassLoader(PrerequisitesTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (missing.contains(name)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    @Test
    void nothingIsMissingHere() {
        assertThat(Prerequisites.problem()).isEmpty();
        assertThat(Prerequisites.json()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "jakarta.json.spi.JsonProvider, jsonp-2.1 or newer",
        "org.eclipse.microprofile.config.ConfigProvider, mpConfig-3.1 or newer",
        "org.eclipse.microprofile.rest.client.spi.RestClientListener, mpRestClient-3.0 or newer",
    })
    void aMissingFeatureIsNamed(String type, String feature) {
        assertThat(Prerequisites.problem(without(type)))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains(feature).doesNotContain(";"));
    }

    @Test
    void everyMissingFeatureIsNamedAtOnce() {
        assertThat(Prerequisites.problem(ClassLoader.getPlatformClassLoader()))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("jsonp-2.1", "mpConfig-3.1", "mpRestClient-3.0"));
    }
}
