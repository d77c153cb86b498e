// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.TestKeys;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** An app in a real CDI container, with keys as its whole configuration. */
final class Deployment implements AutoCloseable {
    /** Held, as the JVM forgets the levels of loggers that nobody holds. */
    private static final Logger WELD = Logger.getLogger("org.jboss.weld");

    static {
        WELD.setLevel(Level.WARNING);
    }

    private final Config config;
    private final SeContainer container;

    private Deployment(Config config, SeContainer container) {
        this.config = config;
        this.container = container;
    }

    /** Deploys an app of these classes, or throws what the container throws. */
    static Deployment of(TestKeys keys, Class<?>... classes) {
        return of(keys, List.of(), classes);
    }

    /** The same beside other extensions. */
    static Deployment of(TestKeys keys, List<Extension> others, Class<?>... classes) {
        Config config = keys.config();
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.registerConfig(config, Thread.currentThread().getContextClassLoader());
        try {
            return new Deployment(
                    config,
                    SeContainerInitializer.newInstance()
                            .disableDiscovery()
                            .addExtensions(new ClientExtension())
                            .addExtensions(others.toArray(Extension[]::new))
                            .addBeanClasses(classes)
                            .initialize());
        } catch (RuntimeException failed) {
            resolver.releaseConfig(config);
            throw failed;
        }
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.close();
        ConfigProviderResolver.instance().releaseConfig(config);
    }
}
