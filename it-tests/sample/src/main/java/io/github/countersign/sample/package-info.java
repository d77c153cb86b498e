// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** An app as a user would write it: annotations say who may call, and one page shows what the app sees of its caller. */
@NullMarked
package io.github.countersign.sample;

import org.jspecify.annotations.NullMarked;
