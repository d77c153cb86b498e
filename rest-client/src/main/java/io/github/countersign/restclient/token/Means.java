// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.http.MutualHttp;
import io.github.countersign.restclient.http.Pause;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;

/** With what is asked. */
public record Means(MutualHttp connection, JsonProvider json, Clock clock, Pause pause) {}
