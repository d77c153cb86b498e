// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.certificate.Extensions;
import io.github.countersign.mechanism.certificate.GeneralNames;
import io.github.countersign.mechanism.der.DerReader;
import io.github.countersign.mechanism.der.DerScan;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.name.FoldedName;
import io.github.countersign.mechanism.name.NamePath;
import io.github.countersign.mechanism.refusal.Checked;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate says about the key that signed it (RFC 5280 section 4.2.1.1). The JDK does not look; OpenSSL and so the
 * proxy take no issuer that a certificate contradicts.
 *
 * @param key identifier of the key
 * @param issuer the issuer of the issuer, of which only a directory name can be compared
 * @param serial number of the issuer's certificate
 */
public record AuthorityKeyId(Optional<DerValue> key, Optional<NamePath> issuer, Optional<BigInteger> serial) {
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final int KEY = 0x80;
    private static final int ISSUER = 0xa1;
    private static final int SERIAL = 0x82;

    /** Nothing, where a certificate says nothing. */
    public static AuthorityKeyId of(X509Certificate certificate) throws NotDerException {
        Optional<DerValue> identifier = Extensions.value(certificate, AUTHORITY_KEY);
        Optional<DerValue> key = Optional.empty();
        Optional<NamePath> issuer = Optional.empty();
        Optional<BigInteger> serial = Optional.empty();
        for (DerValue part : identifier.isEmpty()
                ? List.<DerValue>of()
                : identifier.get().expect(DerValue.SEQUENCE).children(0, 3)) {
            switch (part.tag()) {
                case KEY -> key = Optional.of(part);
                case ISSUER -> issuer = directoryName(part);
                case SERIAL -> serial = Optional.of(number(part));
                default -> throw new NotDerException("field that does not belong there");
            }
        }
        return new AuthorityKeyId(key, issuer, serial);
    }

    private static Optional<NamePath> directoryName(DerValue names) throws NotDerException {
        for (DerReader reader = names.reader(); reader.hasNext(); ) {
            DerValue name = reader.next();
            if (name.tag() == GeneralNames.DIRECTORY) {
                return Optional.of(FoldedName.read(name.reader().only()));
            }
        }
        return Optional.empty();
    }

    private static BigInteger number(DerValue serial) throws NotDerException {
        DerScan.implicit(serial, DerValue.INTEGER);
        return new BigInteger(serial.content());
    }

    /** Whether each certificate of a path names the key of the next one, if it names one. */
    static Checked<CandidatePath> check(CandidatePath path) {
        List<X509Certificate> certificates = path.certificates();
        for (int i = 0; i < certificates.size(); i++) {
            X509Certificate issuer = i + 1 < certificates.size() ? certificates.get(i + 1) : path.anchor();
            try {
                if (!of(certificates.get(i)).fits(issuer)) {
                    return path.untrusted("authority key id of another issuer", certificates.get(i));
                }
            } catch (NotDerException malformed) {
                return path.untrusted("malformed key id", certificates.get(i));
            }
        }
        return Checked.passed(path);
    }

    /** Whether a certificate names this issuer or none. */
    public static boolean fit(X509Certificate certificate, X509Certificate issuer) {
        try {
            return of(certificate).fits(issuer);
        } catch (NotDerException malformed) {
            return false;
        }
    }

    /** Whether this is not said of another authority. */
    public boolean fits(X509Certificate authority) {
        return fits(authority, SubjectKeyId.of(authority));
    }

    /** The same, of an authority whose key id has been read. */
    public boolean fits(X509Certificate authority, SubjectKeyId own) {
        try {
            return (key.isEmpty() || own.mayBeMeant(key.get()))
                    && (serial.isEmpty() || serial.get().equals(authority.getSerialNumber()))
                    && (issuer.isEmpty()
                            || issuer.get().exact().equals(issuerOf(authority).exact()));
        } catch (NotDerException malformed) {
            return false;
        }
    }

    /** Whether this names the authority's key. */
    public boolean names(SubjectKeyId own) {
        return key.isPresent() && own.isNamed(key.get());
    }

    private static NamePath issuerOf(X509Certificate authority) throws NotDerException {
        return FoldedName.read(DerValue.of(authority.getIssuerX500Principal().getEncoded()));
    }
}
