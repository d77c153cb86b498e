// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.authority.Authorities;
import io.github.countersign.mechanism.authority.NamedAuthority;
import io.github.countersign.mechanism.certificate.StrictCertificate;
import io.github.countersign.mechanism.refusal.Checked;
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

/** CA authorities named by a key: PEM text in the value itself, or a list of {@code file:} and {@code classpath:} sources. */
final class AuthoritiesReader {
    private static final String NO_CERTIFICATE = "holds no certificate in PEM form";

    /** Unusable CAs that are named one by one. */
    private static final int MOST_LISTED = 10;

    private final Settings settings;
    private final String key;

    AuthoritiesReader(Settings settings, Key key) {
        this.settings = settings;
        this.key = key.toString();
    }

    /** All CAs of the key's value. */
    Authorities read(String value) {
        if (TextSource.isPem(value)) {
            return judged(parse(value, "the value"));
        }
        List<NamedAuthority> authorities = new ArrayList<>();
        for (String source : settings.list(key)) {
            TextSource.text(new PlacedValue(key, source), settings)
                    .ifPresent(text -> authorities.addAll(parse(text, source)));
        }
        return judged(authorities);
    }

    private List<NamedAuthority> parse(String text, String source) {
        List<NamedAuthority> authorities = new ArrayList<>();
        try {
            List<PemBlock> blocks = PemBlock.certificates(text);
            for (int i = 0; i < blocks.size(); i++) {
                decode(blocks.get(i), source + ", block " + (i + 1)).ifPresent(authorities::add);
            }
            if (blocks.stream().noneMatch(PemBlock::isCertificate)) {
                settings.problem(key, source + " " + OtherForm.ofContent(text).orElse(NO_CERTIFICATE));
            }
        } catch (UnusableException unusable) {
            settings.problem(key, source + " " + unusable.getMessage());
        }
        return authorities;
    }

    private Optional<NamedAuthority> decode(PemBlock block, String where) {
        if (block.isPrivateKey()) {
            settings.warning(key, where + " is a private key, which is passed over; remove it: no CA needs it here");
            return Optional.empty();
        }
        if (block.label().endsWith(" PARAMETERS")) {
            // what openssl writes before such a key
            return Optional.empty();
        }
        if (!block.isCertificate()) {
            settings.problem(key, where + " " + OtherForm.ofLabel(block.label()));
            return Optional.empty();
        }
        try {
            return authority(block.der(), where);
        } catch (UnusableException notBase64) {
            settings.problem(key, where + " is damaged (no base64)");
            return Optional.empty();
        }
    }

    private Optional<NamedAuthority> authority(byte[] der, String where) {
        Checked<StrictCertificate> read = StrictCertificate.read(der);
        if (read instanceof Checked.Refused<StrictCertificate> refused) {
            String flaw = refused.refusal().code() + " (" + refused.detail() + ")";
            Optional<NamedAuthority> unusable = NamedAuthority.unusable(der, where, flaw);
            if (unusable.isEmpty()) {
                settings.problem(key, where + " is damaged (" + refused.detail() + ")");
            }
            return unusable;
        }
        X509Certificate certificate =
                ((Checked.Passed<StrictCertificate>) read).value().certificate();
        // the first version cannot say what it is
        if (certificate.getBasicConstraints() < 0 && certificate.getVersion() > 1) {
            settings.problem(key, where + " is not the certificate of a CA (basicConstraints)");
        }
        return Optional.of(NamedAuthority.of(certificate, where));
    }

    /** One that cannot be used is a warning as long as others can. */
    private Authorities judged(List<NamedAuthority> all) {
        Authorities authorities = new Authorities(all);
        List<String> complaints = authorities.unusable().stream()
                .map(unusable -> unusable.place() + ", " + unusable.complaint())
                .toList();
        List<String> listed = new ArrayList<>(complaints.subList(0, Math.min(complaints.size(), MOST_LISTED)));
        if (complaints.size() > MOST_LISTED) {
            listed.add(complaints.size() - MOST_LISTED + " more CAs cannot be used");
        }
        if (authorities.usable().isEmpty() && !complaints.isEmpty() && !settings.hasProblem(key)) {
            settings.problem(key, "holds no CA that can be used: " + String.join("; ", listed));
        }
        listed.forEach(complaint -> settings.warning(key, complaint));
        return authorities;
    }
}
