// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Singleton;

/** {@link Singleton} as a value: a scope without client proxies, so that beans need no second constructor. */
final class SingletonLiteral extends AnnotationLiteral<Singleton> implements Singleton {
    static final SingletonLiteral INSTANCE = new SingletonLiteral();
    private static final long serialVersionUID = 1L;
}
