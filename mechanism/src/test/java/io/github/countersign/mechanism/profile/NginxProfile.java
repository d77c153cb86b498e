// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.certificate.Statement;
import io.github.countersign.mechanism.der.CanonicalBase64;
import io.github.countersign.mechanism.presented.CertificateForm;
import io.github.countersign.mechanism.presented.HeaderField;
import io.github.countersign.mechanism.presented.ProxyHeaders;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a further proxy costs: nginx with {@code $ssl_client_escaped_cert} and {@code $ssl_client_verify}, and nothing else. */
final class NginxProfile implements ProxyProfile {
    private static final HeaderField CERTIFICATE = HeaderField.telling(
            "X-Client-Cert", Pattern.compile("[A-Za-z0-9%_.~-]+").asMatchPredicate());
    private static final HeaderField VERIFY = HeaderField.telling(
            "X-Client-Verify", Pattern.compile("[\\x20-\\x7e]+").asMatchPredicate());
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n?");

    private final ProxyHeaders headers = new ProxyHeaders(CertificateForm.PEM, List.of(CERTIFICATE, VERIFY));

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public ProxyHeaders headers() {
        return headers;
    }

    @Override
    public Checked<PresentedCertificate> present(ReceivedHeaders received) {
        return received.text(VERIFY).equals("SUCCESS")
                ? base64(received.text(CERTIFICATE))
                        .then(CanonicalBase64::decode)
                        .then(der -> PresentedCertificate.read(der, Statement.NONE))
                : Checked.refused(Refusal.NOT_VERIFIED_BY_PROXY, "X-Client-Verify is not SUCCESS");
    }

    private static Checked<String> base64(String escaped) {
        try {
            Matcher pem = PEM.matcher(URLDecoder.decode(escaped, StandardCharsets.US_ASCII));
            if (pem.matches()) {
                return Checked.passed(pem.group(1).replace("\n", ""));
            }
        } catch (IllegalArgumentException notEscaped) {
            // refused as what is no PEM
        }
        return Checked.refused(Refusal.CERTIFICATE_NOT_BASE64, "");
    }
}
