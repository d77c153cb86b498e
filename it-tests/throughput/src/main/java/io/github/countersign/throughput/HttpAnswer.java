// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

/** Status and body. */
record HttpAnswer(int status, String body) {}
