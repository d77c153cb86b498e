// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** The app that calls others: REST clients marked in every way, and code that asks for tokens itself. */
@NullMarked
package io.github.countersign.it.client;

import org.jspecify.annotations.NullMarked;
