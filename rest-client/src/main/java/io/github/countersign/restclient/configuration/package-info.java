// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** Reads the {@code mtls.client.*} keys and service bindings into clients, or lists every problem at once. Not public API. */
@NullMarked
package io.github.countersign.restclient.configuration;

import org.jspecify.annotations.NullMarked;
