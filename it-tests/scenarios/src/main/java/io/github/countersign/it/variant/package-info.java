// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** Classes that make an app special: mechanisms of its own, an error page. */
@NullMarked
package io.github.countersign.it.variant;

import org.jspecify.annotations.NullMarked;
