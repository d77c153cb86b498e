// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether each certificate of a path names the key that signed it (RFC 5280 section 4.2.1.1), if it names one. The JDK does
 * not look; OpenSSL and so the proxy take no issuer that a certificate contradicts.
 */
final class AuthorityKeyId {
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final int KEY = 0x80;
    private static final int ISSUER = 0xa1;
    private static final int SERIAL = 0x82;

    private AuthorityKeyId() {}

    static Checked<TrustPath> check(TrustPath path) {
        List<X509Certificate> certificates = path.certificates();
        for (int i = 0; i < certificates.size(); i++) {
            X509Certificate issuer = i + 1 < certificates.size() ? certificates.get(i + 1) : path.anchor();
            try {
                if (!fits(certificates.get(i), issuer)) {
                    return path.untrusted("authority key id of another issuer", certificates.get(i));
                }
            } catch (NotDerException malformed) {
                return path.untrusted("malformed key id", certificates.get(i));
            }
        }
        return Checked.passed(path);
    }

    private static boolean fits(X509Certificate certificate, X509Certificate issuer) throws NotDerException {
        Optional<DerValue> identifier = Extensions.value(certificate, AUTHORITY_KEY);
        if (identifier.isEmpty()) {
            return true;
        }
        for (DerValue part : identifier.get().expect(DerValue.SEQUENCE).children(0, 3)) {
            boolean fits =
                    switch (part.tag()) {
                        case KEY -> isKeyOf(issuer, part);
                        case ISSUER -> isIssuerOf(issuer, part);
                        case SERIAL -> isSerialOf(issuer, part);
                        default -> throw new NotDerException("field that does not belong there");
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSerialOf(X509Certificate issuer, DerValue serial) throws NotDerException {
        DerScan.implicit(serial, DerValue.INTEGER);
        return new BigInteger(serial.content()).equals(issuer.getSerialNumber());
    }

    /** An issuer that does not name its key contradicts nothing. */
    private static boolean isKeyOf(X509Certificate issuer, DerValue key) throws NotDerException {
        Optional<DerValue> own = Extensions.value(issuer, SUBJECT_KEY);
        return own.isEmpty()
                || Arrays.equals(own.get().expect(DerValue.OCTET_STRING).content(), key.content());
    }

    /** The issuer of the issuer, of which only a directory name can be compared. */
    private static boolean isIssuerOf(X509Certificate issuer, DerValue names) throws NotDerException {
        for (DerValue name : names.children()) {
            if (name.tag() == DirectoryName.TAG) {
                byte[] own = issuer.getIssuerX500Principal().getEncoded();
                return DirectoryName.read(name.reader().only()).equals(DirectoryName.read(DerValue.of(own)));
            }
        }
        return true;
    }
}
