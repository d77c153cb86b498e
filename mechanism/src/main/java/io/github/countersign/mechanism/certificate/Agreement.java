// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.presented.PresentedHeaders;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;

/**
 * Whether the proxy's other headers say what its certificate says. The certificate alone is identity; a contradiction means
 * that some hop mixed two requests or let a caller's header pass.
 */
public final class Agreement {
    private Agreement() {}

    public static Checked<PresentedCertificate> check(PresentedCertificate presented) {
        PresentedHeaders headers = presented.headers();
        CertificateFields fields = presented.fields();
        if (!namesAgree(headers.subjectDn(), fields.subject())) {
            return Checked.refused(Refusal.SUBJECT_DN_DIFFERS, "");
        }
        if (!HaproxyRendering.holds(headers.subjectCn(), HaproxyRendering.commonName(fields.subject()))) {
            return Checked.refused(Refusal.SUBJECT_CN_DIFFERS, "");
        }
        if (!namesAgree(headers.issuerDn(), fields.issuer())) {
            return Checked.refused(Refusal.ISSUER_DN_DIFFERS, "");
        }
        if (!HaproxyRendering.isSentAs(headers.notBefore(), HaproxyRendering.date(fields.notBefore()))
                || !HaproxyRendering.isSentAs(headers.notAfter(), HaproxyRendering.date(fields.notAfter()))) {
            return Checked.refused(Refusal.DATES_DIFFER, "");
        }
        return Checked.passed(presented);
    }

    private static boolean namesAgree(String header, DistinguishedName name) {
        return HaproxyRendering.oneLine(name)
                .map(line -> HaproxyRendering.holds(header, line))
                .orElse(true);
    }
}
