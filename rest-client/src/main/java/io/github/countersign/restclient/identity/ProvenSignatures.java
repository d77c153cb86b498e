// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.settings.UnusableException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which certificate signed which: each pair is proven once, and not without end. */
final class ProvenSignatures {
    /** As many certificates of one name are no chain. */
    private static final int MOST = 200;

    private final Map<List<X509Certificate>, Boolean> proven = new HashMap<>();

    boolean isSignedBy(X509Certificate issued, X509Certificate candidate) throws UnusableException {
        List<X509Certificate> pair = List.of(issued, candidate);
        Boolean known = proven.get(pair);
        if (known != null) {
            return known;
        }
        if (proven.size() == MOST) {
            throw new UnusableException("has too many certificates of one name beside it to find its chain");
        }
        boolean signed = verifies(issued, candidate);
        proven.put(pair, signed);
        return signed;
    }

    private static boolean verifies(X509Certificate issued, X509Certificate candidate) {
        try {
            issued.verify(candidate.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
