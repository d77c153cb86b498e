// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.certificate.CertificateLabel;
import io.github.countersign.mechanism.refusal.Escaped;
import jakarta.security.enterprise.CallerPrincipal;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.security.cert.X509Certificate;

/**
 * A caller who is known by a client certificate. Found with
 * {@code securityContext.getPrincipalsByType(ClientCertificatePrincipal.class)}; its name is the caller name that the rules
 * gave.
 */
public final class ClientCertificatePrincipal extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final X509Certificate certificate;
    private final X509Certificate anchor;
    private final String fingerprint;

    ClientCertificatePrincipal(Caller caller) {
        super(caller.name());
        this.certificate = caller.certificate().certificate();
        this.anchor = caller.certificate().anchor();
        this.fingerprint = caller.certificate().fingerprint();
    }

    /** A caller without certificate is none, whoever wrote it. */
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        if (getName() == null || certificate == null || anchor == null || fingerprint == null) {
            throw new InvalidObjectException("a caller without name, certificate, anchor or fingerprint");
        }
    }

    /** The caller's certificate, verified when the request came. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate in {@code mtls.trust} that the caller's path ends at: the shortest path's, if there are several. */
    public X509Certificate anchor() {
        return anchor;
    }

    /** SHA-256 of the certificate's DER encoding, 64 lower-case hex digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Name and beginning of the fingerprint, safe for a log. */
    @Override
    public String toString() {
        return Escaped.text(getName()) + " (certificate " + CertificateLabel.of(fingerprint) + ")";
    }
}
