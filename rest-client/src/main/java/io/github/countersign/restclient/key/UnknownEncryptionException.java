// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

/** The JDK does not read keys with this encryption. */
final class UnknownEncryptionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;

    UnknownEncryptionException(String name) {
        super(name);
        this.name = name;
    }

    /** What people call it, or its object identifier. */
    String name() {
        return name;
    }
}
