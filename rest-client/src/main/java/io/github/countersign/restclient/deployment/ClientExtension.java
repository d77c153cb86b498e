// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads the clients of an app when it is deployed, or fails its deployment. */
public class ClientExtension implements Extension {
    private final Clock clock = Clock.systemUTC();
    private final RestClientLog log = new RestClientLog(clock);
    private final List<Exception> problems = new ArrayList<>();
    private @Nullable Clients clients;

    void start(@Observes BeforeBeanDiscovery discovery) {
        Prerequisites.problem().ifPresent(problem -> {
            throw new DeploymentException(problem);
        });
        try {
            clients = Clients.read(ConfigProvider.getConfig(), Prerequisites.json(), log, clock);
        } catch (InvalidConfigurationException invalid) {
            problems.add(new DeploymentException(invalid.getMessage()));
        }
        // also where they will never serve: an app that injects them would fail for want of them, which says nothing
        add(InjectedTokens.class, discovery);
        if (Prerequisites.hasHealth()) {
            add(ClientsHealth.class, discovery);
        }
    }

    private static void add(Class<?> bean, BeforeBeanDiscovery discovery) {
        discovery.addAnnotatedType(bean, bean.getName()).add(SingletonLiteral.INSTANCE);
    }

    /** An annotation that names no client, or one without tokens, fails the deployment and not the first call. */
    void check(@Observes @WithAnnotations({MutualTls.class, BearerToken.class}) ProcessAnnotatedType<?> found) {
        if (clients == null) {
            return;
        }
        try {
            InterfaceMarks.of(found.getAnnotatedType().getJavaClass(), clients);
        } catch (TokenException wrong) {
            problems.add(wrong);
        }
    }

    /** Not earlier, as the container tells these together with the problems that others find. */
    void report(@Observes AfterDeploymentValidation validation) {
        problems.forEach(validation::addDeploymentProblem);
    }

    /** Only when the app has started: one whose deployment fails has no thread of ours. */
    void rotate(@Observes @Initialized(ApplicationScoped.class) Object context, BeanManager beans) {
        clients().rotate(event -> beans.getEvent().fire(event));
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
