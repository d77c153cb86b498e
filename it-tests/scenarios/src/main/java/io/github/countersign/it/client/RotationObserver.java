// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import io.github.countersign.restclient.IdentityRotated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the app is told. */
@ApplicationScoped
public class RotationObserver {
    private final AtomicInteger rotations = new AtomicInteger();

    void rotated(@Observes IdentityRotated event) {
        rotations.incrementAndGet();
    }

    int rotations() {
        return rotations.get();
    }
}
