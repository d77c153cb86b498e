// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import io.github.countersign.restclient.der.DerReader;
import io.github.countersign.restclient.der.DerScan;
import io.github.countersign.restclient.der.DerValue;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.der.ObjectIdentifier;
import io.github.countersign.restclient.settings.UnusableException;
import java.security.GeneralSecurityException;

/** An encrypted key whose encryption is known, and whose cost is within bounds. */
@FunctionalInterface
interface EncryptedKey {
    byte[] decrypted(char[] password) throws GeneralSecurityException;

    /** Of {@code EncryptedPrivateKeyInfo} (RFC 5958 section 3). */
    static EncryptedKey pkcs8(byte[] der) throws NotDerException, UnusableException, UnknownEncryptionException {
        DerReader info = DerScan.read(der).expect(DerValue.SEQUENCE).reader();
        DerReader algorithm = info.next(DerValue.SEQUENCE).reader();
        byte[] content = info.next(DerValue.OCTET_STRING).content();
        info.end();
        String scheme = ObjectIdentifier.dotted(algorithm.next());
        DerReader parameters = algorithm.next(DerValue.SEQUENCE).reader();
        algorithm.end();
        if (scheme.equals(Pbes2.IDENTIFIER)) {
            return Pbes2.of(parameters, content);
        }
        if (scheme.startsWith(Pkcs12Pbe.IDENTIFIERS)) {
            return Pkcs12Pbe.of(scheme, parameters, content);
        }
        return Pbes1.of(scheme, parameters, content);
    }
}
