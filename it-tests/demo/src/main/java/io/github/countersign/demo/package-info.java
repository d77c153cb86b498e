// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** The sample app on a real server behind a TLS edge that writes HAProxy's headers, called by four callers. */
@NullMarked
package io.github.countersign.demo;

import org.jspecify.annotations.NullMarked;
