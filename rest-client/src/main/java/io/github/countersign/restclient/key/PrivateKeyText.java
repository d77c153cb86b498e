// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.settings.PemBlock;
import io.github.countersign.restclient.settings.UnusableException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/** Reads one private key in PEM form: PKCS#1, PKCS#8 or SEC1, encrypted or not; RSA, EC, Ed25519, Ed448. */
public final class PrivateKeyText {
    private PrivateKeyText() {}

    /** The only key of the text; blocks of other kinds are passed over. */
    public static PrivateKey read(String text, Optional<char[]> password) throws UnusableException {
        List<PemBlock> keys = PemBlock.privateKeys(text);
        if (keys.size() == 1) {
            return KeyBlock.key(keys.get(0), password);
        }
        String others = keys.isEmpty() ? OtherKeyForm.in(text) : "";
        throw new UnusableException("holds " + keys.size() + " private keys in PEM form; expected one" + others);
    }
}
