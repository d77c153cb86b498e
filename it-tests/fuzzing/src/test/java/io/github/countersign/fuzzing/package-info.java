// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** What the fuzz tests share. */
@NullMarked
package io.github.countersign.fuzzing;

import org.jspecify.annotations.NullMarked;
