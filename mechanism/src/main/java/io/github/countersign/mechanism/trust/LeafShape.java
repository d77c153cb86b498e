// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.BitSet;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the checks of a path, ours and the JDK's, go by in a caller's certificate, beside what differs from caller to caller
 * and is checked of each: signature, dates, key id, the JDK's list of blocked certificates. Of two callers of one shape below
 * one issuer, none of whose authorities {@linkplain Authority#tellsCallersApart tells callers apart}, both are good or neither is.
 *
 * @param signature algorithm and parameters, either of which {@code jdk.certpath.disabledAlgorithms} may forbid
 * @param key algorithm, parameters and length, for the same reason
 * @param keyUsage the bits, of which the JDK wants one of the first seven
 * @param critical types of the extensions that somebody must know
 * @param others types of the other extensions, of which some are never taken
 */
record LeafShape(String signature, String key, BitSet keyUsage, String critical, String others) {
    /** Those whose content counts: names, and policies beyond the naming of some on which nobody insists. */
    private static final Set<String> JUDGED_BY_CONTENT = Set.of("2.5.29.30", "2.5.29.33", "2.5.29.36", "2.5.29.54");

    private static final String POLICIES = "2.5.29.32";

    /** Empty if more than its shape has to be looked at. */
    static Optional<LeafShape> of(X509Certificate caller) {
        Set<String> critical = orNone(caller.getCriticalExtensionOIDs());
        Set<String> others = orNone(caller.getNonCriticalExtensionOIDs());
        if (critical.contains(POLICIES)
                || !Collections.disjoint(JUDGED_BY_CONTENT, critical)
                || !Collections.disjoint(JUDGED_BY_CONTENT, others)) {
            return Optional.empty();
        }
        return key(caller.getPublicKey())
                .map(key -> new LeafShape(
                        signature(caller),
                        key,
                        keyUsage(caller),
                        String.join(" ", critical),
                        String.join(" ", others)));
    }

    private static String signature(X509Certificate caller) {
        byte @Nullable [] parameters = caller.getSigAlgParams();
        return caller.getSigAlgOID()
                + (parameters == null ? "" : " " + HexFormat.of().formatHex(parameters));
    }

    /** Empty for kinds of keys that are not known here. */
    private static Optional<String> key(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return Optional.of(key.getAlgorithm() + " " + rsa.getModulus().bitLength() + " " + rsa.getParams());
        }
        if (key instanceof ECKey elliptic) {
            return Optional.of(key.getAlgorithm() + " " + elliptic.getParams());
        }
        return key instanceof EdECKey edwards
                ? Optional.of(key.getAlgorithm() + " " + edwards.getParams().getName())
                : Optional.empty();
    }

    /** Of a certificate without the extension one more than there are. */
    private static BitSet keyUsage(X509Certificate caller) {
        boolean @Nullable [] usage = caller.getKeyUsage();
        BitSet bits = new BitSet();
        bits.set(Integer.SIZE, usage == null);
        for (int i = 0; usage != null && i < usage.length; i++) {
            bits.set(i, usage[i]);
        }
        return bits;
    }

    /** A certificate without any extension has no set of them. */
    private static Set<String> orNone(@Nullable Set<String> types) {
        return types == null ? Set.of() : types;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LeafShape shape
                && signature.equals(shape.signature)
                && key.equals(shape.key)
                && keyUsage.equals(shape.keyUsage)
                && critical.equals(shape.critical)
                && others.equals(shape.others);
    }

    @Override
    public int hashCode() {
        return Objects.hash(signature, key, keyUsage, critical, others);
    }
}
