// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.der.DerReader;
import io.github.countersign.restclient.der.DerScan;
import io.github.countersign.restclient.der.DerValue;
import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.der.ObjectIdentifier;
import io.github.countersign.restclient.key.KeyCipher;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Why the JDK did not open a PKCS#12 store, as far as that stands outside of what is encrypted. */
public final class StoreEncryption {
    /** Levels of octet strings that hold values: a store has two around its bags. */
    private static final int DEEPEST = 4;

    private static final String ANEW = "; export it anew with AES: openssl pkcs12 -export";

    private static final Map<String, String> UNREAD = Map.of(
            "1.2.840.113549.1.12.10.1.1", "holds a key without encryption, which the JDK passes over" + ANEW,
            "1.2.840.113549.1.12.1.4", encryptedWith("DES-EDE-CBC (two keys)"),
            "1.3.14.3.2.7", encryptedWith("DES-CBC"),
            "2.16.840.1.101.3.4.1.22", encryptedWith("AES-192-CBC"));

    private final Set<String> identifiers = new LinkedHashSet<>();

    private StoreEncryption() {}

    /** What is said about a store that was not opened; empty if the password may be the reason. */
    public static Optional<String> unread(byte[] content, char[] password) {
        StoreEncryption store = new StoreEncryption();
        store.collect(content, 0);
        Optional<String> cipher = store.identifiers.stream()
                .flatMap(found -> words(found).stream())
                .findFirst();
        return store.identifiers.isEmpty() || !isRefused(password)
                ? cipher
                : cipher.or(
                        () -> Optional.of(
                                "has a password of other letters than those of ASCII, with which this JVM opens no store; newer ones do"));
    }

    /** JDK 17 makes keys of ASCII alone. */
    private static boolean isRefused(char[] password) {
        try {
            SecretKeyFactory.getInstance("PBEWithMD5AndDES").generateSecret(new PBEKeySpec(password));
            return false;
        } catch (InvalidKeySpecException refused) {
            return true;
        } catch (NoSuchAlgorithmException unknown) {
            return false;
        }
    }

    private static String encryptedWith(String cipher) {
        return "is encrypted with " + cipher + ", which the JDK does not read in a PKCS#12 store" + ANEW;
    }

    private static Optional<String> words(String identifier) {
        return Optional.ofNullable(UNREAD.get(identifier)).or(() -> Optional.of(KeyCipher.nameOf(identifier))
                .filter(name -> !name.equals(identifier))
                .map(StoreEncryption::encryptedWith));
    }

    private void collect(byte[] der, int depth) {
        try {
            collect(DerScan.read(der), depth);
        } catch (NotDerException content) {
            // an octet string that holds none, or what is no store
        }
    }

    private void collect(DerValue value, int depth) throws NotDerException {
        if (value.tag() == DerValue.OBJECT_IDENTIFIER) {
            identifiers.add(ObjectIdentifier.dotted(value));
        } else if (value.tag() == DerValue.OCTET_STRING && depth < DEEPEST) {
            collect(value.content(), depth + 1);
        } else if (isConstructed(value)) {
            DerReader values = value.reader();
            while (values.hasNext()) {
                collect(values.next(), depth);
            }
        }
    }

    private static boolean isConstructed(DerValue value) {
        return (value.tag() & 0x20) != 0;
    }
}
