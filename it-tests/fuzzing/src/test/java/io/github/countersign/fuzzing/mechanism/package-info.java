// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** What a proxy hands on, and what of it is read. */
@NullMarked
package io.github.countersign.fuzzing.mechanism;

import org.jspecify.annotations.NullMarked;
