// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.certificate.StrictCertificate;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.mechanism.settings.OtherForm;
import io.github.countersign.mechanism.settings.PemBlock;
import io.github.countersign.mechanism.settings.PlacedValue;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.mechanism.settings.TextSource;
import io.github.countersign.mechanism.settings.UnusableException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CA certificates named by a key: PEM text in the value itself, or a list of {@code file:} and {@code classpath:} sources. */
final class AuthoritiesReader {
    private static final String NO_CERTIFICATE = "holds no certificate in PEM form";

    private final Settings settings;
    private final String key;

    AuthoritiesReader(Settings settings, Key key) {
        this.settings = settings;
        this.key = key.toString();
    }

    /** All certificates of the key's value. */
    List<X509Certificate> read(String value) {
        if (TextSource.isPem(value)) {
            return parse(value, "the value");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String source : settings.list(key)) {
            TextSource.text(new PlacedValue(key, source), settings)
                    .ifPresent(text -> certificates.addAll(parse(text, source)));
        }
        return certificates;
    }

    private List<X509Certificate> parse(String text, String source) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            List<PemBlock> blocks = PemBlock.certificates(text);
            for (int i = 0; i < blocks.size(); i++) {
                decode(blocks.get(i), source + ", block " + (i + 1)).ifPresent(certificates::add);
            }
            if (blocks.stream().noneMatch(PemBlock::isCertificate)) {
                settings.problem(key, source + " " + OtherForm.ofContent(text).orElse(NO_CERTIFICATE));
            }
        } catch (UnusableException unusable) {
            settings.problem(key, source + " " + unusable.getMessage());
        }
        return certificates;
    }

    private Optional<X509Certificate> decode(PemBlock block, String where) {
        if (block.isPrivateKey()) {
            settings.warning(
                    key, where + " is a private key, which is passed over; remove it: no CA needs it here");
            return Optional.empty();
        }
        if (!block.isCertificate()) {
            settings.problem(key, where + " " + OtherForm.ofLabel(block.label()));
            return Optional.empty();
        }
        try {
            return authority(block.der(), where);
        } catch (UnusableException notBase64) {
            settings.problem(key, where + " is damaged");
            return Optional.empty();
        }
    }

    private Optional<X509Certificate> authority(byte[] der, String where) {
        Checked<StrictCertificate> read = StrictCertificate.read(der);
        if (read instanceof Checked.Refused<StrictCertificate> refused) {
            settings.problem(key, where + problem(refused));
            return Optional.empty();
        }
        X509Certificate certificate =
                ((Checked.Passed<StrictCertificate>) read).value().certificate();
        if (certificate.getBasicConstraints() < 0) {
            settings.problem(key, where + " is not the certificate of a CA (basicConstraints)");
        }
        return Optional.of(certificate);
    }

    private static String problem(Checked.Refused<?> refused) {
        return refused.refusal() == Refusal.CERTIFICATE_MALFORMED
                ? " is damaged"
                : " cannot be used: " + refused.refusal().code() + " (" + refused.detail() + ")";
    }
}
