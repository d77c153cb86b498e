// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** What every server must do, tested from outside: a real HAProxy, a real server, an app in it. */
@NullMarked
package io.github.countersign.it;

import org.jspecify.annotations.NullMarked;
