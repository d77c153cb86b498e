// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who are we when we call: a client certificate from configuration or a service binding, mutual TLS to XSUAA, and its
 * token on the app's own MicroProfile REST Clients. Nothing of it is here yet; this module only reserves its place in
 * the build.
 */
@NullMarked
package io.github.countersign.restclient;

import org.jspecify.annotations.NullMarked;
