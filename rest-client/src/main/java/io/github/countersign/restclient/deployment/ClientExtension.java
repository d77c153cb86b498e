// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.BearerToken;
import io.github.countersign.restclient.MutualTls;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenService;
import io.github.countersign.restclient.configuration.Configuration;
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
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Reads the clients of an app when it is deployed, or fails its deployment. Of an app that uses none, nothing is required. */
public class ClientExtension implements Extension {
    private final Clock clock = Clock.systemUTC();
    private final RestClientLog log = new RestClientLog(clock);
    private final List<Exception> problems = new ArrayList<>();
    private @Nullable Clients clients;
    /** Why there are none. */
    private @Nullable String unusable;

    private boolean used;

    void start(@Observes BeforeBeanDiscovery discovery) {
        unusable = Prerequisites.problem().orElse(null);
        if (unusable == null) {
            read(ConfigProvider.getConfig());
        }
        // also where they will never serve: an app that injects them would fail for want of them, which says nothing
        add(InjectedTokens.class, discovery);
        if (Prerequisites.hasHealth()) {
            add(ClientsHealth.class, discovery);
        }
    }

    private void read(Config config) {
        used = Configuration.isIn(config);
        try {
            clients = Clients.read(config, Prerequisites.json(), log, clock);
        } catch (InvalidConfigurationException invalid) {
            unusable = invalid.getMessage();
        }
    }

    private static void add(Class<?> bean, BeforeBeanDiscovery discovery) {
        discovery.addAnnotatedType(bean, bean.getName()).add(SingletonLiteral.INSTANCE);
    }

    /** An annotation that names no client, or one without tokens, fails the deployment and not the first call. */
    void check(@Observes @WithAnnotations({MutualTls.class, BearerToken.class}) ProcessAnnotatedType<?> found) {
        used = true;
        if (clients == null) {
            return;
        }
        Class<?> marked = found.getAnnotatedType().getJavaClass();
        try {
            InterfaceMarks.of(marked, clients);
        } catch (TokenException wrong) {
            problems.add(new DeploymentException(marked.getName() + ": " + wrong.getMessage(), wrong));
        }
    }

    void use(@Observes ProcessInjectionPoint<?, TokenService> injected) {
        used = true;
    }

    /** Not earlier, as the container tells these together with the problems that others find. */
    void report(@Observes AfterDeploymentValidation validation) {
        if (unusable != null && used) {
            validation.addDeploymentProblem(new DeploymentException(unusable));
        } else if (unusable != null) {
            log.debug(
                    "nobody uses REST clients with Countersign: no mark, no injected TokenService, no key mtls.client*");
        }
        problems.forEach(validation::addDeploymentProblem);
    }

    /** Only when the app has started: one whose deployment fails has no thread of ours. */
    void rotate(@Observes @Initialized(ApplicationScoped.class) Object context, BeanManager beans) {
        if (clients != null) {
            clients.rotate(event -> beans.getEvent().fire(event));
        }
    }

    void stop(@Observes BeforeShutdown shutdown) {
        if (clients != null) {
            clients.close();
        }
    }

    /** Those of the app; with every problem an exception to whoever uses them although the app seemed not to. */
    Clients clients() {
        if (clients == null) {
            throw new DeploymentException(unusable == null ? "asked before the deployment" : unusable);
        }
        return clients;
    }

    /** Whether there are clients: otherwise there is no key that claims an interface. */
    boolean hasClients() {
        return clients != null;
    }

    Collection<NamedClient> all() {
        return clients == null ? List.of() : clients.all();
    }
}
