// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** An app as a user would write it that calls another one: its REST client says by two annotations who it is. */
@NullMarked
package io.github.countersign.shop;

import org.jspecify.annotations.NullMarked;
