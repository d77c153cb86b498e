// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Private keys in the forms that tools write, read by the JDK. What a key may cost is bounded before it is spent. Bouncy Castle
 * reads the rest where it is on the class path; one class knows it. Not public API.
 */
@NullMarked
package io.github.countersign.restclient.key;

import org.jspecify.annotations.NullMarked;
