// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
/** Who we are: private key and certificate chain, proven to belong together, and the TLS that shows them. Not public API. */
@NullMarked
package io.github.countersign.restclient.identity;

import org.jspecify.annotations.NullMarked;
