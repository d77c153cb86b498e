// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.DerValue;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.der.ObjectIdentifier;
import io.github.countersign.restclient.settings.UnusableException;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Set;

/** The curve of an EC key. Of the many that have a name, TLS 1.3 knows three (RFC 8446 section 4.2.3), and so does the JDK. */
public final class KeyCurve {
    private static final Set<String> OF_TLS = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    /** Those that openssl and Bouncy Castle are asked for. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("1.3.132.0.10", "secp256k1"),
            Map.entry("1.3.132.0.33", "secp224r1"),
            Map.entry("1.2.840.10045.3.1.1", "secp192r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.5", "brainpoolP224r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.8", "brainpoolP256t1"),
            Map.entry("1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.12", "brainpoolP384t1"),
            Map.entry("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"),
            Map.entry("1.3.36.3.3.2.8.1.1.14", "brainpoolP512t1"),
            Map.entry("1.2.156.10197.1.301", "SM2"));

    private static final String EXPECTED = "; expected secp256r1, secp384r1 or secp521r1";

    private KeyCurve() {}

    /** A key that somebody else read is none of EC, or one with which TLS works. */
    public static void requireOfTls(PrivateKey key) throws UnusableException {
        byte[] der = key.getEncoded();
        if (der != null) {
            try {
                Pkcs8.of(der).requireCurveOfTls();
            } catch (NotDerException ofAnotherForm) {
                // whoever read it knows it
            }
        }
    }

    static void requireOfTls(DerValue parameters) throws NotDerException, UnusableException {
        if (parameters.tag() == DerValue.SEQUENCE) {
            throw new UnusableException("is an EC key that describes its curve instead of naming it; openssl ec"
                    + " -param_enc named_curve writes the name");
        }
        String curve = ObjectIdentifier.dotted(parameters);
        if (!OF_TLS.contains(curve)) {
            throw new UnusableException("is an EC key on the curve " + OTHERS.getOrDefault(curve, curve)
                    + ", which TLS does not use" + EXPECTED);
        }
    }
}
