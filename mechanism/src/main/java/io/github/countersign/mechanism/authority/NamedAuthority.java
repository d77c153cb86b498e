// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.authority;

import io.github.countersign.mechanism.certificate.CertificateFields;
import io.github.countersign.mechanism.certificate.Fingerprint;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.path.AuthorityCheck;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A CA of the configuration, usable or not.
 *
 * @param place where it stands
 * @param certificate if it can be read as one: a refusal then says what is wrong with it
 * @param flaw why none of its callers can be accepted, now or later
 */
public record NamedAuthority(
        String place,
        X500Principal subject,
        String fingerprint,
        Optional<X509Certificate> certificate,
        Optional<String> flaw) {

    public static NamedAuthority of(X509Certificate certificate, String place) {
        return new NamedAuthority(
                place,
                certificate.getSubjectX500Principal(),
                Fingerprint.of(certificate),
                Optional.of(certificate),
                AuthorityCheck.objectionTo(certificate));
    }

    /** One that cannot be used; empty if not even its name can be read. */
    public static Optional<NamedAuthority> unusable(byte[] der, String place, String flaw) {
        return subject(der)
                .map(subject ->
                        new NamedAuthority(place, subject, Fingerprint.of(der), Optional.empty(), Optional.of(flaw)));
    }

    private static Optional<X500Principal> subject(byte[] der) {
        try {
            return Optional.of(CertificateFields.subjectIn(der).principal());
        } catch (NotDerException | IllegalArgumentException malformed) {
            return subjectOfJdk(der);
        }
    }

    /** The JDK reads more than DER. */
    private static Optional<X500Principal> subjectOfJdk(byte[] der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate lenient = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            return Optional.of(lenient.getSubjectX500Principal());
        } catch (CertificateException | RuntimeException unreadable) {
            // the JDK's parser throws unchecked exceptions too
            return Optional.empty();
        }
    }

    public boolean isUsable() {
        return flaw.isEmpty();
    }

    public String name() {
        return "'" + PrintedName.of(subject) + "'";
    }

    public String nameAndFingerprint() {
        return name() + " (sha256:" + fingerprint + ")";
    }

    /** Why it cannot be used. */
    public String complaint() {
        return nameAndFingerprint() + " cannot be used: " + flaw.orElse("");
    }

    /** All else follows from the certificate. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedAuthority authority
                && place.equals(authority.place)
                && fingerprint.equals(authority.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }
}
