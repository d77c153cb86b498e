// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** A stand-in for XSUAA to test apps against: real TLS with client certificates, its tenants, tokens, errors and bad days. */
@NullMarked
package io.github.countersign.testkit.xsuaa;

import org.jspecify.annotations.NullMarked;
