// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import java.time.Duration;

/** Goes on later, while no thread waits. */
@FunctionalInterface
public interface Pause {

    void before(Duration length, Runnable next);
}
