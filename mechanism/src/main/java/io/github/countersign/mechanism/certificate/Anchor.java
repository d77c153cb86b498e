// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import java.io.IOException;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What the anchor's own certificate demands of a path. To the JDK an anchor is a name and a key, whatever else its
 * certificate says (RFC 5280 section 6.2 allows that); but who issued it meant its dates, its key usage, its path length and its name
 * constraints. Here they count as those of an intermediate do, whether the anchor is self-issued or not.
 */
final class Anchor {
    private static final int KEY_CERT_SIGN = 5;
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private Anchor() {}

    static Checked<CandidatePath> check(CandidatePath path, Instant now) {
        X509Certificate anchor = path.anchor();
        if (now.isAfter(anchor.getNotAfter().toInstant())) {
            return path.untrusted("expired", anchor);
        }
        if (now.isBefore(anchor.getNotBefore().toInstant())) {
            return path.untrusted("not yet valid", anchor);
        }
        if (!signsCertificates(anchor)) {
            return path.untrusted("invalid key usage", anchor);
        }
        if (anchor.hasUnsupportedCriticalExtension()) {
            return path.untrusted("unrecognized crit ext", anchor);
        }
        if (intermediates(path).stream().filter(Anchor::isNamedByAnother).count() > anchor.getBasicConstraints()) {
            return path.untrusted("path too long", anchor);
        }
        return names(path);
    }

    private static boolean signsCertificates(X509Certificate anchor) {
        boolean[] usage = anchor.getKeyUsage();
        return usage == null || usage[KEY_CERT_SIGN];
    }

    private static List<X509Certificate> intermediates(CandidatePath path) {
        return path.certificates().subList(1, path.certificates().size());
    }

    /** A self-issued certificate, of a CA that changes its key, does not count (RFC 5280 section 6.1.4). */
    static boolean isNamedByAnother(X509Certificate certificate) {
        return !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** The JDK's validation knows no name constraints of an anchor, but its selector applies any to one certificate. */
    private static Checked<CandidatePath> names(CandidatePath path) {
        byte[] constraints = path.anchor().getExtensionValue(NAME_CONSTRAINTS);
        if (constraints == null) {
            return Checked.passed(path);
        }
        try {
            X509CertSelector selector = new X509CertSelector();
            selector.setNameConstraints(
                    DerValue.of(constraints).expect(DerValue.OCTET_STRING).content());
            X509Certificate caller = path.certificates().get(0);
            for (X509Certificate certificate : path.certificates()) {
                if ((certificate.equals(caller) || isNamedByAnother(certificate)) && !selector.match(certificate)) {
                    return path.untrusted("outside the name constraints of the anchor", certificate);
                }
            }
            return Checked.passed(path);
        } catch (IOException | NotDerException malformed) {
            return path.untrusted("malformed name constraints", path.anchor());
        } catch (UnsupportedOperationException unknown) {
            return path.untrusted(CandidatePath.UNKNOWN_NAMES, path.anchor());
        }
    }
}
