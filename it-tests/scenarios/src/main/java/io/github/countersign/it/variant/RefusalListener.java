// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import io.github.countersign.mechanism.CallerRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Shows in the server's log that the app is told of a refusal. */
@ApplicationScoped
public class RefusalListener {
    void hear(@Observes CallerRefused refusal) {
        System.out.println("the app hears of " + refusal.code());
    }
}
