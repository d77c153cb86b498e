// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.Map;

/** The line from a request to its caller, and its steps. */
final class Login {
    private final Configuration configuration;
    private final CertificateLogin login;

    private Login(Configuration configuration) {
        this.configuration = configuration;
        this.login = configuration.login();
    }

    /** The mechanism as an app with these keys has it. */
    static Login configured(Map<String, String> keys) {
        try {
            return new Login(Configuration.read(
                    new SmallRyeConfigBuilder()
                            .addDefaultInterceptors()
                            .withSources(new PropertiesConfigSource(keys, "benchmark", 100))
                            .build(),
                    Clock.systemUTC(),
                    true));
        } catch (InvalidConfigurationException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    Checked<Caller> callerOf(ReceivedRequest request) {
        return login.callerOf(request);
    }

    /** The single steps of the line. */
    Configuration steps() {
        return configuration;
    }
}
