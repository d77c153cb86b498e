// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.configuration.TestKeys;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/**
 * The extension as a container starts it.
 *
 * @param beans what it added, with scope
 * @param problems for which the container fails the deployment
 */
record FakeDeployment(MechanismExtension extension, List<String> beans, List<String> problems) {

    /** Nobody observes, so nobody may be told. */
    private static final BeanManager WITHOUT_OBSERVERS = Stub.of(BeanManager.class)
            .on("resolveObserverMethods", event -> Set.of())
            .object();

    static FakeDeployment with(TestKeys keys) {
        MechanismExtension extension = new MechanismExtension();
        List<String> beans = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        BeforeBeanDiscovery discovery = Stub.of(BeforeBeanDiscovery.class)
                .on("addAnnotatedType", type -> Stub.of(AnnotatedTypeConfigurator.class)
                        .on("add", scope -> {
                            beans.add(((Class<?>) type[0]).getSimpleName() + " " + scope[0]);
                            return null;
                        })
                        .object())
                .object();
        configured(keys, () -> extension.addMechanism(discovery));
        extension.report(Stub.of(AfterDeploymentValidation.class)
                .on(
                        "addDeploymentProblem",
                        problem -> problems.add(String.valueOf(((Throwable) problem[0]).getMessage())))
                .object());
        extension.findObservers(Stub.of(AfterDeploymentValidation.class).object(), WITHOUT_OBSERVERS);
        return new FakeDeployment(extension, beans, problems);
    }

    /** Runs a step of a deployment while the keys are the app's whole configuration. */
    static void configured(TestKeys keys, Runnable step) {
        Config config = keys.config();
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.registerConfig(config, Thread.currentThread().getContextClassLoader());
        try {
            step.run();
        } finally {
            resolver.releaseConfig(config);
        }
    }
}
