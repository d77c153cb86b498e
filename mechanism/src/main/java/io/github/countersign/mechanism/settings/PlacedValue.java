// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.settings;

/**
 * A value and where it stands, for messages: a key, or a field of a binding. The value may be a secret.
 */
public record PlacedValue(String place, String value) {

    /** Never the value. */
    @Override
    public String toString() {
        return place;
    }
}
