// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient;

import io.github.countersign.restclient.configuration.Configuration;
import io.github.countersign.restclient.configuration.InvalidConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads the clients of an app when it is deployed, or fails its deployment. */
public class ClientExtension implements Extension {
    private final Clock clock = Clock.systemUTC();
    private final RestClientLog log = new RestClientLog(clock);
    private final List<TokenException> problems = new ArrayList<>();
    private @Nullable Clients clients;

    void start(@Observes BeforeBeanDiscovery discovery) {
        Surroundings.problem().ifPresent(problem -> {
            throw new DeploymentException(problem);
        });
        clients = read();
        discovery
                .addAnnotatedType(InjectedTokens.class, InjectedTokens.class.getName())
                .add(SingletonLiteral.INSTANCE);
    }

    private Clients read() {
        JsonProvider json = Surroundings.json();
        try {
            Configuration configuration = Configuration.read(ConfigProvider.getConfig(), json, clock);
            configuration.warnings().forEach(log::warning);
            return new Clients(configuration, json, log, clock);
        } catch (InvalidConfigurationException invalid) {
            throw new DeploymentException(invalid.getMessage());
        }
    }

    /** An annotation that names no client, or one without tokens, fails the deployment and not the first call. */
    void check(@Observes @WithAnnotations({MutualTls.class, BearerToken.class}) ProcessAnnotatedType<?> found) {
        try {
            Marks.of(found.getAnnotatedType().getJavaClass(), clients());
        } catch (TokenException wrong) {
            problems.add(wrong);
        }
    }

    void report(@Observes AfterDeploymentValidation validation) {
        problems.forEach(validation::addDeploymentProblem);
    }

    void stop(@Observes BeforeShutdown shutdown) {
        if (clients != null) {
            clients.close();
        }
    }

    Clients clients() {
        if (clients == null) {
            throw new IllegalStateException("asked before the deployment");
        }
        return clients;
    }
}
