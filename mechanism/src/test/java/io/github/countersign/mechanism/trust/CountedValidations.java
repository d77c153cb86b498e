// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertPath;
import java.security.cert.CertPathParameters;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorResult;
import java.security.cert.CertPathValidatorSpi;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the paths that the JDK validates, empty ones not, while it is open: a provider before all others. */
final class CountedValidations implements AutoCloseable {
    private static final String NAME = "CountedValidations";
    private static final String TYPE = "CertPathValidator";
    private static final String ALGORITHM = "PKIX";

    private final AtomicInteger count = new AtomicInteger();

    private CountedValidations() {}

    static CountedValidations open() {
        CountedValidations counted = new CountedValidations();
        Security.insertProviderAt(new CountingProvider(counted.count), 1);
        return counted;
    }

    /** How many since this was asked last. */
    int take() {
        return count.getAndSet(0);
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    private static final class CountingProvider extends Provider {
        private static final long serialVersionUID = 1;

        CountingProvider(AtomicInteger count) {
            super(NAME, "1", "");
            putService(new Service(this, TYPE, ALGORITHM, Counting.class.getName(), List.of(), null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new Counting(count);
                }
            });
        }
    }

    /** The JDK's own, and a count. */
    private static final class Counting extends CertPathValidatorSpi {
        private final AtomicInteger count;
        private final CertPathValidator validator;

        Counting(AtomicInteger count) {
            this.count = count;
            try {
                this.validator = CertPathValidator.getInstance(ALGORITHM, "SUN");
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public CertPathValidatorResult engineValidate(CertPath path, CertPathParameters parameters)
                throws CertPathValidatorException, InvalidAlgorithmParameterException {
            count.addAndGet(path.getCertificates().isEmpty() ? 0 : 1);
            return validator.validate(path, parameters);
        }
    }
}
