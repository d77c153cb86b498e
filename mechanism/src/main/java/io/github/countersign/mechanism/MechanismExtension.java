// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static java.util.stream.Collectors.joining;

import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.login.CurrentLogin;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Adds the mechanism to an app while {@code mtls.enabled} is true, or fails its deployment. An extension and not a scope
 * annotation: on a server without Jakarta Security an annotated mechanism is silently dropped and the app served to everybody.
 */
public class MechanismExtension implements Extension {
    private final Clock clock = Clock.systemUTC();
    private final RefusalLog log = new RefusalLog(clock);
    private final Set<Bean<?>> mechanisms = new HashSet<>();
    private final List<DeploymentException> problems = new ArrayList<>();
    /** A server may tell of the start more than once, and Payara shows no servlet context then. */
    private final AtomicBoolean told = new AtomicBoolean();

    private @Nullable Configuration configuration;
    private @Nullable CurrentLogin login;
    private @Nullable CallerEvents events;

    void addMechanism(@Observes BeforeBeanDiscovery discovery) {
        Prerequisites.problem().ifPresent(problem -> {
            throw new DeploymentException(problem);
        });
        Config config = ConfigProvider.getConfig();
        if (!Configuration.isEnabled(config)) {
            return;
        }
        try {
            configuration = Configuration.read(config, clock, !Prerequisites.hidesHostOverHttp2());
        } catch (InvalidConfigurationException invalid) {
            problems.add(new DeploymentException(invalid.getMessage()));
            return;
        }
        configuration.warnings().forEach(log::warning);
        login = new CurrentLogin(configuration.login());
        for (Class<?> bean : Set.of(ClientCertificateMechanism.class, RuleIdentityStore.class)) {
            discovery.addAnnotatedType(bean, bean.getName()).add(SingletonLiteral.INSTANCE);
        }
    }

    /** The app's beans may be invisible from our jar's bean manager, so they are collected while they are found. */
    void collectMechanism(@Observes ProcessBean<?> processed) {
        Bean<?> bean = processed.getBean();
        boolean inThisApp = bean.getBeanClass().getClassLoader() == getClass().getClassLoader();
        if (login != null && inThisApp && bean.getTypes().contains(HttpAuthenticationMechanism.class)) {
            mechanisms.add(bean);
        }
    }

    /** Not earlier, as the container tells these together with the problems that others find, our REST clients too. */
    void report(@Observes AfterDeploymentValidation validation) {
        problems.forEach(validation::addDeploymentProblem);
    }

    /** Two mechanisms are an answer of 500 to everything on one server, and an alternative silently wins on another. */
    void refuseSecondMechanism(@Observes AfterDeploymentValidation validation, BeanManager beans) {
        if (login == null) {
            return;
        }
        mechanisms.addAll(beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE));
        if (mechanisms.size() > 1) {
            validation.addDeploymentProblem(new DeploymentException(
                    "Countersign and the app both bring an HttpAuthenticationMechanism: remove one, or set mtls.enabled=false. Found: "
                            + mechanisms.stream().map(Bean::toString).sorted().collect(joining(", "))));
        }
    }

    /** Unlike beans, observers are found by every bean manager of the app, also by that of our jar. */
    void findObservers(@Observes AfterDeploymentValidation validated, BeanManager beans) {
        if (configuration != null) {
            events = new CallerEvents(beans, log, new AuthorityWatch(configuration.authorities(), clock));
        }
    }

    /** The servlet container has started, and our initializer was part of it or not. */
    void meetGuard(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (login != null && context instanceof ServletContext web && Guard.of(web) == null) {
            throw new IllegalStateException(Prerequisites.LEFT_OUT);
        }
        if (configuration != null && told.compareAndSet(false, true)) {
            log.info(configuration.startLine());
            events().expiring();
        }
    }

    /** That of the app whose thread asks. */
    static MechanismExtension ofThisApp() {
        return CDI.current().select(MechanismExtension.class).get();
    }

    /** What the keys say. */
    Configuration configuration() {
        if (configuration == null) {
            throw new IllegalStateException("asked before the deployment");
        }
        return configuration;
    }

    CurrentLogin login() {
        if (login == null) {
            throw new IllegalStateException("asked before the deployment");
        }
        return login;
    }

    CallerEvents events() {
        if (events == null) {
            throw new IllegalStateException("asked before the deployment");
        }
        return events;
    }

    RefusalLog log() {
        return log;
    }
}
