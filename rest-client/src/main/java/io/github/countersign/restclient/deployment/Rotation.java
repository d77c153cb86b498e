// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import io.github.countersign.restclient.CertificateExpiring;
import io.github.countersign.restclient.IdentityRotated;
import io.github.countersign.restclient.configuration.ClientSettings;
import io.github.countersign.restclient.identity.ClientIdentity;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks after a client from time to time: what is new and usable in its sources is used, anything else is reported once. */
final class Rotation implements Runnable {
    private final NamedClient client;
    private final Reading sources;
    private final Consumer<Object> events;
    private final RestClientLog log;
    private final ExpiryWatch expiry;
    private final Clock clock;
    private @Nullable String told;

    /** What the sources say now. */
    @FunctionalInterface
    interface Reading {
        ClientSettings read() throws InvalidConfigurationException;
    }

    Rotation(NamedClient client, Reading sources, Consumer<Object> events, RestClientLog log, Clock clock) {
        this.client = client;
        this.sources = sources;
        this.events = events;
        this.log = log;
        this.clock = clock;
        this.expiry = new ExpiryWatch(client.settings().sources().expiryWarning(), clock);
    }

    @Override
    public void run() {
        undisturbed(this::lookAgain);
        undisturbed(this::warnOfExpiry);
        undisturbed(this::tryForAFirstToken);
    }

    /** Whatever a config source or an observer of the app throws: the next look must come all the same. */
    private void undisturbed(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error broken) {
            tell("was not looked at to the end: " + broken.getClass().getName());
        }
    }

    private void lookAgain() {
        try {
            ClientSettings now = sources.read();
            X509Certificate before = client.tls().identity().certificate();
            told = null;
            if (client.rotateTo(now)) {
                if (!now.identity().certificate().equals(before)) {
                    expiry.renewed(before);
                }
                tellOfRotationTo(now.identity());
                events.accept(new IdentityRotated(client.name(), now.identity().certificate()));
            }
        } catch (InvalidConfigurationException unusable) {
            tell("keeps its certificate, as the new one cannot be used. " + unusable.getMessage());
        }
        client.tls().dropStaleSessions();
    }

    private void tellOfRotationTo(ClientIdentity identity) {
        String rotated = "client '" + client.name() + "' shows another certificate: " + identity;
        identity.flaw(clock.instant())
                .ifPresentOrElse(flaw -> log.warning(rotated + "; " + flaw), () -> log.info(rotated));
    }

    /** An app that is not ready gets no call that would ask again; for users' tokens it cannot ask. */
    private void tryForAFirstToken() {
        if (client.isWithoutFirstToken()) {
            // if there is still none, the health check goes on telling why
            CompletableFuture<?> unused = client.ownTokens().begin();
        }
    }

    private void tell(String problem) {
        if (!problem.equals(told)) {
            told = problem;
            log.warning("client '" + client.name() + "' " + problem);
        }
    }

    private void warnOfExpiry() {
        ClientIdentity identity = client.tls().identity();
        expiry.due(identity).ifPresent(daysLeft -> {
            CertificateExpiring event = new CertificateExpiring(client.name(), identity.endingFirst(), daysLeft);
            log.warning("client '" + client.name() + "': the certificate "
                    + event.certificate().getSubjectX500Principal() + " " + expires(daysLeft) + " at "
                    + event.notAfter()
                    + ", and there is no other one yet");
            events.accept(event);
        });
    }

    private static String expires(long daysLeft) {
        if (daysLeft < 0) {
            return "expired";
        }
        return daysLeft == 0 ? "expires within a day," : "expires in " + daysLeft + " days,";
    }
}
