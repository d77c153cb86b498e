// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Priorities;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/** Gives a REST client that is being built what its interface is marked for; all others stay as they are. */
public class ClientListener implements RestClientListener {
    /** After the app's own filters, so that an {@code Authorization} header of theirs is seen. */
    private static final int LATE = Priorities.USER + 1000;
    /** Before all other interceptors, so that what they do to a body is seen. */
    private static final int NEXT_TO_THE_WIRE = 0;

    @Override
    public void onNewClient(Class<?> serviceInterface, RestClientBuilder builder) {
        Optional<ClientExtension> app = app();
        if (app.isEmpty()) {
            refuseMarked(serviceInterface);
            return;
        }
        if (!app.get().hasClients() && !InterfaceMarks.areOn(serviceInterface)) {
            return;
        }
        InterfaceMarks marks = InterfaceMarks.of(serviceInterface, app.get().clients());
        marks.tls().ifPresent(client -> builder.sslContext(client.tls().context()));
        marks.bearer().ifPresent(client -> builder.followRedirects(false)
                .register(new BearerFilter(client), LATE)
                .register(new SentBody(), NEXT_TO_THE_WIRE));
    }

    private static Optional<ClientExtension> app() {
        try {
            return Optional.of(CDI.current().select(ClientExtension.class).get());
        } catch (IllegalStateException noCdiHere) {
            return Optional.empty();
        }
    }

    private static void refuseMarked(Class<?> serviceInterface) {
        if (InterfaceMarks.areOn(serviceInterface)) {
            throw new IllegalStateException(serviceInterface.getName()
                    + " is marked for mutual TLS or a token, but is built on a thread that belongs to no app (CDI)");
        }
    }
}
