// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import io.github.countersign.testkit.TestCertificate;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Keys of an app under test, as its properties file would hold them. Immutable. */
public record TestKeys(Map<String, String> keys) {

    public TestKeys {
        keys = Map.copyOf(keys);
    }

    /** No key at all. */
    public static TestKeys none() {
        return new TestKeys(Map.of());
    }

    /** The keys of client {@code xsuaa} with this certificate, and nothing about tokens. */
    public static TestKeys showing(TestCertificate certificate) {
        return none().with("mtls.client.xsuaa.certificate", certificate.chainPem())
                .with("mtls.client.xsuaa.private-key", certificate.keyPem());
    }

    public TestKeys with(String key, String value) {
        Map<String, String> more = new HashMap<>(keys);
        more.put(key, value);
        return new TestKeys(more);
    }

    public TestKeys without(String key) {
        Map<String, String> less = new HashMap<>(keys);
        less.remove(key);
        return new TestKeys(less);
    }

    /** The keys alone, from a source without a name: neither the machine's environment nor its system properties have a say. */
    public Config config() {
        return config(Map.of());
    }

    /** The keys, overridden by these environment variables. */
    public Config config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(keys, "", 100), new EnvConfigSource(environment, 300))
                .build();
    }
}
