// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** What token services, bindings and files say, and what of it is read. */
@NullMarked
package io.github.countersign.fuzzing.restclient;

import org.jspecify.annotations.NullMarked;
