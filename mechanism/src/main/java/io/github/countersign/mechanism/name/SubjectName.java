// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.name;

import io.github.countersign.mechanism.certificate.DirectoryString;
import io.github.countersign.mechanism.certificate.DistinguishedName;
import io.github.countersign.mechanism.certificate.Extensions;
import io.github.countersign.mechanism.certificate.GeneralNames;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name that a certificate bears.
 *
 * @param tag its kind among general names (RFC 5280 section 4.2.1.6)
 * @param value what it holds
 */
public record SubjectName(int tag, DerValue value) {
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final DerValue MAIL_ADDRESS = ObjectIdentifier.of("1.2.840.113549.1.9.1");

    /**
     * All that constraints are held against, as OpenSSL does it: the subject, its mail addresses (also beside alternative
     * names, where RFC 5280 would let them be), the alternative names, and a caller's CN that looks like a host if no other
     * host is named.
     */
    public static List<SubjectName> of(X509Certificate certificate, boolean isCaller) throws NotDerException {
        List<SubjectName> names = alternatives(certificate);
        boolean isCommonNameHost = isCaller && names.stream().noneMatch(name -> name.tag == GeneralNames.HOST);
        DerValue subject = DerValue.of(certificate.getSubjectX500Principal().getEncoded());
        for (DistinguishedName.Attribute attribute :
                DistinguishedName.read(subject).attributes()) {
            if (attribute.type().equals(MAIL_ADDRESS)) {
                names.add(new SubjectName(GeneralNames.MAIL, attribute.value().expect(DirectoryString.IA5)));
            }
            if (isCommonNameHost
                    && attribute.type().equals(DistinguishedName.COMMON_NAME)
                    && HostName.isOne(attribute.value())) {
                names.add(new SubjectName(GeneralNames.HOST, attribute.value()));
            }
        }
        if (subject.length() > 0) {
            names.add(new SubjectName(GeneralNames.DIRECTORY, subject));
        }
        return names;
    }

    private static List<SubjectName> alternatives(X509Certificate certificate) throws NotDerException {
        List<SubjectName> names = new ArrayList<>();
        Optional<DerValue> alternatives = Extensions.value(certificate, ALTERNATIVE_NAMES);
        if (alternatives.isPresent()) {
            for (DerValue name : alternatives.get().expect(DerValue.SEQUENCE).children()) {
                names.add(of(name));
            }
        }
        return names;
    }

    /** A directory name has a tag of its own besides. */
    public static SubjectName of(DerValue general) throws NotDerException {
        return new SubjectName(
                general.tag(),
                general.tag() == GeneralNames.DIRECTORY ? general.reader().only() : general);
    }
}
