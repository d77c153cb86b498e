// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** The app that is called: the same resource without security, behind a constant caller and behind the mechanism. */
@NullMarked
package io.github.countersign.throughput.app;

import org.jspecify.annotations.NullMarked;
