// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.CertificateLabel;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.der.CanonicalBase64;
import io.github.countersign.mechanism.presented.Alphabet;
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
    private static final Alphabet BASE64 = Alphabet.of(character -> (character >= 'A' && character <= 'Z')
            || (character >= 'a' && character <= 'z')
            || (character >= '0' && character <= '9')
            || character == '+'
            || character == '/');
    private static final Alphabet GRAPH = Alphabet.of(character -> character > ' ' && character <= '~');
    private static final Alphabet NAME =
            Alphabet.of(character -> character == '\t' || (character >= ' ' && character <= '~') || character >= 0x80);
    private static final Predicate<String> DATE =
            Pattern.compile("[0-9Z]*|\"[0-9Z]*\"").asMatchPredicate();

    private static final HeaderField CERTIFICATE =
            HeaderField.telling("X-Forwarded-Client-Cert", CloudFoundry::isBase64);
    private static final HeaderField VERIFY = HeaderField.telling("X-SSL-Client-Verify", GRAPH);
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
                    HeaderField.ofConnection("X-SSL-Client-Session-ID", Alphabet.of(HexFormat::isHexDigit)),
                    VERIFY,
                    NOT_BEFORE,
                    NOT_AFTER,
                    SUBJECT_DN,
                    SUBJECT_CN,
                    ISSUER_DN,
                    // the root of the proxy's own path, not ours; never compared with the certificate
                    HeaderField.optional("X-SSL-Client-Root-CA-DN", NAME)));

    private static boolean isBase64(String value) {
        int padding = value.indexOf('=');
        return padding < 0
                ? BASE64.test(value)
                : BASE64.test(value, padding)
                        && padding > 0
                        && value.substring(padding).chars().allMatch(character -> character == '=');
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
