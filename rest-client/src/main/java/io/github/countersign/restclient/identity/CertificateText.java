// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.identity;

import io.github.countersign.restclient.settings.OtherForm;
import io.github.countersign.restclient.settings.PemBlock;
import io.github.countersign.restclient.settings.UnusableException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates in PEM form. */
public final class CertificateText {
    private CertificateText() {}

    /** Every certificate of the text, in its order; blocks of other kinds are passed over, as keys often stand beside them. */
    public static List<X509Certificate> read(String text) throws UnusableException {
        List<X509Certificate> certificates = new ArrayList<>();
        List<PemBlock> blocks = PemBlock.certificates(text);
        for (PemBlock block : blocks) {
            if (block.isCertificate()) {
                certificates.add(certificate(block));
            }
        }
        if (certificates.isEmpty()) {
            throw new UnusableException("holds no certificate in PEM form" + other(text, blocks));
        }
        return certificates;
    }

    /** What stands there instead, if that can be told. */
    private static String other(String text, List<PemBlock> blocks) {
        return blocks.stream()
                .filter(block -> !block.isPrivateKey())
                .map(block -> block.where() + " " + OtherForm.ofLabel(block.label()))
                .findFirst()
                .or(() -> OtherForm.ofContent(text).map(form -> "it " + form))
                .map(other -> ": " + other)
                .orElse("");
    }

    private static X509Certificate certificate(PemBlock block) throws UnusableException {
        ByteArrayInputStream der = new ByteArrayInputStream(block.der());
        try {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
            if (der.available() == 0) {
                return certificate;
            }
        } catch (CertificateException malformed) {
            // said below
        }
        throw new UnusableException(block.where() + " is not exactly one certificate");
    }
}
