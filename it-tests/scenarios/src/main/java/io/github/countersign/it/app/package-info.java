// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** The app under test: every way an app can be reached and can ask who is calling. It uses nothing of Countersign but its principal. */
@NullMarked
package io.github.countersign.it.app;

import org.jspecify.annotations.NullMarked;
