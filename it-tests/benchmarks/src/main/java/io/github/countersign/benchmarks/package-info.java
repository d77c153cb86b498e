// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** What a caller and a token cost, beside the libraries that do the same; see the README. */
@NullMarked
package io.github.countersign.benchmarks;

import org.jspecify.annotations.NullMarked;
