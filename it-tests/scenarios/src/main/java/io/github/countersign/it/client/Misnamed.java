// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.client;

import io.github.countersign.restclient.MutualTls;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Marked for a client that nobody configured. */
@MutualTls("nobody")
@RegisterRestClient
public interface Misnamed extends Remote {}
