// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.sample;

import static java.util.stream.Collectors.joining;

import io.github.countersign.mechanism.ClientCertificatePrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** What there was to see in the request of an accepted caller, check by check. */
record Seen(HttpServletRequest request, ClientCertificatePrincipal caller) {
    /** RFC 5280 section 4.2.1.12. */
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    String host() {
        return text(ProxyHeaders.values(request, "Host"));
    }

    String sender() {
        return request.getRemoteAddr();
    }

    String structure() {
        long came = ProxyHeaders.NAMES.stream().filter(name -> lines(name) > 0).count();
        long repeated =
                ProxyHeaders.NAMES.stream().filter(name -> lines(name) > 1).count();
        return came + " of " + ProxyHeaders.NAMES.size() + " headers came, " + repeated + " of them repeated";
    }

    String verdict() {
        return ProxyHeaders.VERIFY + ": " + text(ProxyHeaders.values(request, ProxyHeaders.VERIFY));
    }

    String decoding() {
        try {
            return "a certificate of " + certificate().getEncoded().length + " bytes, SHA-256 " + caller.fingerprint();
        } catch (CertificateEncodingException neverForADecodedOne) {
            throw new IllegalStateException(neverForADecodedOne);
        }
    }

    String dates() {
        return certificate().getNotBefore().toInstant() + " to "
                + certificate().getNotAfter().toInstant();
    }

    String purpose() {
        String authority = certificate().getBasicConstraints() < 0 ? "no CA" : "a CA";
        return authority + ", " + keyUsage() + ", " + extendedKeyUsage();
    }

    String path() {
        return "ends at " + name(caller.anchor().getSubjectX500Principal());
    }

    String agreement() {
        return "the certificate says " + name(certificate().getSubjectX500Principal()) + ", issued by "
                + name(certificate().getIssuerX500Principal());
    }

    String rules() {
        return "caller name " + caller.getName();
    }

    private int lines(String name) {
        return ProxyHeaders.values(request, name).size();
    }

    private X509Certificate certificate() {
        return caller.certificate();
    }

    private String keyUsage() {
        boolean[] usage = certificate().getKeyUsage();
        if (usage == null) {
            return "no key usage";
        }
        return usage[0] ? "digitalSignature" : "no digitalSignature";
    }

    private String extendedKeyUsage() {
        try {
            return Optional.ofNullable(certificate().getExtendedKeyUsage())
                    .map(usages -> usages.contains(CLIENT_AUTH) ? "clientAuth" : "no clientAuth")
                    .orElse("no extended key usage");
        } catch (CertificateParsingException neverForADecodedOne) {
            throw new IllegalStateException(neverForADecodedOne);
        }
    }

    private static String name(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253);
    }

    private static String text(List<String> values) {
        return values.stream().collect(joining(" | "));
    }
}
