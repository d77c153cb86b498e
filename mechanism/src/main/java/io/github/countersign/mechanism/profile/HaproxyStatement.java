// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.CertificateFields;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.certificate.Statement;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;

/**
 * What HAProxy says about a certificate, in its own rendering. Each character stands for one byte, as HTTP fields are read (RFC
 * 9110 section 5.5).
 */
record HaproxyStatement(String notBefore, String notAfter, String subjectDn, String subjectCn, String issuerDn)
        implements Statement {

    @Override
    public Checked<CertificateFields> agreesWith(CertificateFields fields) {
        if (!namesAgree(subjectDn, fields.subject())) {
            return differs(Refusal.SUBJECT_DN_DIFFERS, subjectDn, line(fields.subject()));
        }
        String commonName = HaproxyRendering.commonName(fields.subject());
        if (!HaproxyRendering.holds(subjectCn, commonName)) {
            return differs(Refusal.SUBJECT_CN_DIFFERS, subjectCn, commonName);
        }
        if (!namesAgree(issuerDn, fields.issuer())) {
            return differs(Refusal.ISSUER_DN_DIFFERS, issuerDn, line(fields.issuer()));
        }
        return dateAgrees("notBefore", notBefore, fields.notBefore())
                .then(agreed -> dateAgrees("notAfter", notAfter, fields.notAfter()))
                .then(agreed -> Checked.passed(fields));
    }

    private static Checked<String> dateAgrees(String name, String header, String encoded) {
        String date = HaproxyRendering.date(encoded);
        return HaproxyRendering.isSentAs(header, date)
                ? Checked.passed(date)
                : Checked.refused(
                        Refusal.DATES_DIFFER,
                        name + ": " + Difference.ofText(header, date).inWords());
    }

    private static boolean namesAgree(String header, DistinguishedName name) {
        return HaproxyRendering.oneLine(name)
                .map(line -> HaproxyRendering.holds(header, line))
                .orElse(true);
    }

    private static String line(DistinguishedName name) {
        return HaproxyRendering.oneLine(name).orElse("");
    }

    private static Checked<CertificateFields> differs(Refusal refusal, String header, String value) {
        return Checked.refused(refusal, Difference.ofName(header, value).inWords());
    }

    /** Shows no value: they are the caller's. */
    @Override
    public String toString() {
        return "HaproxyStatement";
    }
}
