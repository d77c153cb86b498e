// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import java.time.Duration;

/** Waits between two attempts. */
@FunctionalInterface
public interface Pause {

    void pause(Duration length) throws InterruptedException;
}
