// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the signatures that are really checked, by us or by the JDK, while it is open: a provider before all others. */
final class CountedSignatures implements AutoCloseable {
    private static final String NAME = "CountedSignatures";
    private static final String ALGORITHM = "SHA256withECDSA";

    private final AtomicInteger count = new AtomicInteger();

    private CountedSignatures() {}

    static CountedSignatures open() {
        CountedSignatures counted = new CountedSignatures();
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
            putService(new Service(this, "Signature", ALGORITHM, Counting.class.getName(), List.of(), null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new Counting(count);
                }
            });
        }
    }

    /** The JDK's own, and a count. */
    private static final class Counting extends SignatureSpi {
        private final AtomicInteger count;
        private final Signature signature;

        Counting(AtomicInteger count) {
            this.count = count;
            try {
                this.signature = Signature.getInstance(ALGORITHM, "SunEC");
            } catch (GeneralSecurityException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            signature.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            signature.initSign(key);
        }

        @Override
        protected void engineUpdate(byte octet) throws SignatureException {
            signature.update(octet);
        }

        @Override
        protected void engineUpdate(byte[] octets, int from, int length) throws SignatureException {
            signature.update(octets, from, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return signature.sign();
        }

        @Override
        protected boolean engineVerify(byte[] signed) throws SignatureException {
            count.incrementAndGet();
            return signature.verify(signed);
        }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec parameters) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
