// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.CertificateLabel;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.der.CanonicalBase64;
import io.github.countersign.mechanism.presented.CertificateForm;
import io.github.countersign.mechanism.presented.HeaderField;
import io.github.countersign.mechanism.presented.ProxyHeaders;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.refusal.Step;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The profile {@code cloud-foundry}: the ten headers that HAProxy writes in the Cloud Foundry release (haproxy-boshrelease,
 * {@code jobs/haproxy/templates/haproxy.config.erb}, {@code forwarded_client_cert: sanitize_set}).
 */
final class CloudFoundry implements ProxyProfile {
    private static final boolean[] HEX = hexDigits();
    private static final Predicate<String> DATE = matching("[0-9Z]*|\"[0-9Z]*\"");
    private static final Predicate<String> NAME = matching("[\t -~\\x80-\\xff]*");

    private static final HeaderField CERTIFICATE =
            HeaderField.telling("X-Forwarded-Client-Cert", matching("[A-Za-z0-9+/]+=*"));
    private static final HeaderField VERIFY = HeaderField.telling("X-SSL-Client-Verify", matching("\\p{Graph}+"));
    private static final HeaderField NOT_BEFORE = HeaderField.required("X-SSL-Client-NotBefore", DATE);
    private static final HeaderField NOT_AFTER = HeaderField.required("X-SSL-Client-NotAfter", DATE);
    private static final HeaderField SUBJECT_DN = HeaderField.required("X-SSL-Client-Subject-DN", NAME);
    private static final HeaderField SUBJECT_CN = HeaderField.required("X-SSL-Client-Subject-CN", NAME);
    private static final HeaderField ISSUER_DN = HeaderField.required("X-SSL-Client-Issuer-DN", NAME);

    private final ProxyHeaders headers = new ProxyHeaders(
            CertificateForm.BASE64,
            List.of(
                    CERTIFICATE,
                    HeaderField.optional("X-SSL-Client", "1"::equals),
                    HeaderField.ofConnection("X-SSL-Client-Session-ID", CloudFoundry::isHex),
                    VERIFY,
                    NOT_BEFORE,
                    NOT_AFTER,
                    SUBJECT_DN,
                    SUBJECT_CN,
                    ISSUER_DN,
                    // the root of the proxy's own path, not ours; never compared with the certificate
                    HeaderField.optional("X-SSL-Client-Root-CA-DN", NAME)));

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    /** The same as a pattern, at a fraction of its cost: this value is looked at for repeat callers too. */
    private static boolean isHex(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character >= HEX.length || !HEX[character]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] hexDigits() {
        boolean[] digits = new boolean['f' + 1];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = HexFormat.isHexDigit(i);
        }
        return digits;
    }

    @Override
    public String name() {
        return "cloud-foundry";
    }

    @Override
    public ProxyHeaders headers() {
        return headers;
    }

    @Override
    public Checked<PresentedCertificate> present(ReceivedHeaders received) {
        String verdict = received.text(VERIFY);
        if (!verdict.equals("0")) {
            return Checked.<PresentedCertificate>refused(
                            Refusal.NOT_VERIFIED_BY_PROXY, "X-SSL-Client-Verify " + VerifyCode.inWords(verdict))
                    .about(() -> CertificateLabel.ofBase64(received.text(CERTIFICATE)))
                    .at(Step.VERDICT);
        }
        return CanonicalBase64.decode(received.text(CERTIFICATE))
                .then(der -> PresentedCertificate.read(der, statement(received)))
                .at(Step.DECODING);
    }

    private static HaproxyStatement statement(ReceivedHeaders received) {
        return new HaproxyStatement(
                received.text(NOT_BEFORE),
                received.text(NOT_AFTER),
                received.text(SUBJECT_DN),
                received.text(SUBJECT_CN),
                received.text(ISSUER_DN));
    }
}
