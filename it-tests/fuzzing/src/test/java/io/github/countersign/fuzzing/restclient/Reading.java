// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.configuration.Configuration;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;

/** What an operator reads of an app's keys when it starts. */
final class Reading {
    private Reading() {}

    /** The warnings, or why it does not start. */
    static String of(TestKeys keys) {
        try {
            return String.join(
                    "\n",
                    Configuration.read(keys.config(), JsonProvider.provider(), Clock.systemUTC())
                            .warnings());
        } catch (InvalidConfigurationException invalid) {
            return invalid.toString();
        }
    }
}
