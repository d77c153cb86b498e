// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.certificate;

import io.github.countersign.mechanism.refusal.Checked;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a path keeps to the directory names that its authorities exclude (RFC 5280 section 4.2.1.10), as text. To the JDK
 * the same text in another string type, a BMPString for example, is another name: a caller could escape the exclusion and
 * still be known by the name. It also reads malformed constraints that are not critical as none.
 */
final class ExcludedNames {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final int PERMITTED = 0xa0;
    private static final int EXCLUDED = 0xa1;

    private ExcludedNames() {}

    static Checked<CandidatePath> check(CandidatePath path) {
        List<X509Certificate> below = new ArrayList<>();
        for (X509Certificate certificate : path.certificates()) {
            if (!below.isEmpty()) {
                Checked<CandidatePath> checked = check(path, certificate, below);
                if (checked instanceof Checked.Refused<CandidatePath>) {
                    return checked;
                }
            }
            // a self-issued certificate, of a CA that changes its key, is under no constraint (RFC 5280 section 6.1.3)
            if (below.isEmpty() || Anchor.isNamedByAnother(certificate)) {
                below.add(certificate);
            }
        }
        return check(path, path.anchor(), below);
    }

    private static Checked<CandidatePath> check(
            CandidatePath path, X509Certificate authority, List<X509Certificate> below) {
        try {
            List<DirectoryName> excluded = excluded(authority);
            for (X509Certificate certificate : excluded.isEmpty() ? List.<X509Certificate>of() : below) {
                List<DirectoryName> names = names(certificate);
                if (excluded.stream().anyMatch(tree -> names.stream().anyMatch(tree::isAbove))) {
                    return path.untrusted("excluded name", certificate);
                }
            }
            return Checked.passed(path);
        } catch (NotDerException malformed) {
            return path.untrusted("malformed name constraints", authority);
        }
    }

    private static List<DirectoryName> excluded(X509Certificate authority) throws NotDerException {
        List<DirectoryName> excluded = new ArrayList<>();
        Optional<DerValue> constraints = Extensions.value(authority, NAME_CONSTRAINTS);
        if (constraints.isPresent()) {
            for (DerValue trees : constraints.get().expect(DerValue.SEQUENCE).children(0, 2)) {
                if (trees.tag() != PERMITTED && trees.tag() != EXCLUDED) {
                    throw new NotDerException("field that does not belong there");
                }
                for (DerValue tree : trees.children()) {
                    DerValue base =
                            tree.expect(DerValue.SEQUENCE).children(1, 3).get(0);
                    if (trees.tag() == EXCLUDED && base.tag() == DirectoryName.TAG) {
                        excluded.add(DirectoryName.read(base.reader().only()));
                    }
                }
            }
        }
        return excluded;
    }

    private static List<DirectoryName> names(X509Certificate certificate) throws NotDerException {
        List<DirectoryName> names = new ArrayList<>();
        names.add(DirectoryName.read(
                DerValue.of(certificate.getSubjectX500Principal().getEncoded())));
        Optional<DerValue> alternatives = Extensions.value(certificate, ALTERNATIVE_NAMES);
        if (alternatives.isPresent()) {
            for (DerValue name : alternatives.get().expect(DerValue.SEQUENCE).children()) {
                if (name.tag() == DirectoryName.TAG) {
                    names.add(DirectoryName.read(name.reader().only()));
                }
            }
        }
        return names;
    }
}
