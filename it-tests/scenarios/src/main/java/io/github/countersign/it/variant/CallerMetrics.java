// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.github.countersign.mechanism.CallerAccepted;
import io.github.countersign.mechanism.CallerRefused;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The metrics of the README, word for word. */
@ApplicationScoped
public class CallerMetrics {
    private final Meter meter = GlobalOpenTelemetry.getMeter("orders");
    private final LongCounter accepted = meter.counterBuilder("mtls.accepted").build();
    private final LongCounter refused = meter.counterBuilder("mtls.refused").build();

    void count(@Observes CallerAccepted caller) {
        accepted.add(1, Attributes.of(stringKey("caller"), caller.caller()));
    }

    void count(@Observes CallerRefused refusal) {
        refused.add(1, Attributes.of(stringKey("code"), refusal.code()));
    }
}
