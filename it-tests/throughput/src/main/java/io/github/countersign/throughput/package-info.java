// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** Whole requests on both servers, interleaved in one run, and what the jars add to the start of an app. */
@NullMarked
package io.github.countersign.throughput;

import org.jspecify.annotations.NullMarked;
