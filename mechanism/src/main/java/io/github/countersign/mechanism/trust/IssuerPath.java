// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import io.github.countersign.mechanism.certificate.Validity;
import io.github.countersign.mechanism.path.AuthorityCheck;
import io.github.countersign.mechanism.path.CandidatePath;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of a path that is the same for all callers: authorities of which each is issued, by its name, by the next one.
 *
 * @param authorities the one that issues callers first, the anchor last
 * @param validity when all of them are valid
 * @param deeper how many more may stand below, of those that count (RFC 5280 section 6.1.4)
 * @param proven whether each is signed by the next one and may issue; if not, the path only tells what is wrong
 * @param shapes those of callers that were found good below it
 */
record IssuerPath(List<Authority> authorities, Validity validity, int deeper, boolean proven, KnownShapes shapes) {

    /** The anchor issues callers itself. */
    static IssuerPath of(Authority anchor) {
        return new IssuerPath(
                List.of(anchor),
                anchor.validity(),
                anchor.certificate().getBasicConstraints(),
                anchor.mayIssue() && !anchor.validity().isEmpty(),
                new KnownShapes());
    }

    /** The path from one more authority, whose certificate is signed by the first one here or not. */
    IssuerPath below(Authority authority, boolean signed) {
        Validity common = validity.and(authority.validity());
        int counted = AuthorityCheck.isNamedByAnother(authority.certificate()) ? 1 : 0;
        return new IssuerPath(
                Stream.concat(Stream.of(authority), authorities.stream()).toList(),
                common,
                Math.min(deeper - counted, authority.certificate().getBasicConstraints()),
                proven && signed && authority.mayIssue() && deeper >= counted && !common.isEmpty(),
                new KnownShapes());
    }

    IssuerPath unproven() {
        return new IssuerPath(authorities, validity, deeper, false, shapes);
    }

    Authority issuing() {
        return authorities.get(0);
    }

    boolean holds(SigningKey key) {
        return authorities.stream().anyMatch(authority -> authority.key().equals(key));
    }

    boolean isConstrained() {
        return authorities.stream().anyMatch(Authority::constrains);
    }

    /** Whether it is good for every caller, at any time, for whom another path from the same authority is good. */
    boolean makesUpFor(IssuerPath other) {
        return proven && !isConstrained() && validity.includes(other.validity) && deeper >= other.deeper;
    }

    boolean leadsToAnchor(Instant now) {
        return proven && validity.covers(now.toEpochMilli());
    }

    /** Whether a caller of this shape is good below it now, since another one was today. */
    boolean isKnown(LeafShape shape, Instant now) {
        return leadsToAnchor(now) && shapes.hold(shape, now);
    }

    /** A caller of this shape is good below it now. */
    void learn(LeafShape shape, Instant now) {
        if (authorities.stream().noneMatch(Authority::tellsCallersApart)) {
            shapes.add(shape, now);
        }
    }

    CandidatePath from(X509Certificate caller) {
        return new CandidatePath(
                Stream.concat(Stream.of(caller), certificates().stream()).toList(), anchor());
    }

    /**
     * Whether the JDK takes it, as far as it can tell without a caller: constraints may exempt an authority's certificate
     * that they would bind as a caller's.
     */
    boolean isTakenByJdk() {
        return authorities.size() == 1
                || isConstrained()
                || new CandidatePath(certificates(), anchor()).isValidAt(Instant.ofEpochMilli(validity.from()));
    }

    X509Certificate anchor() {
        return authorities.get(authorities.size() - 1).certificate();
    }

    private List<X509Certificate> certificates() {
        return authorities.subList(0, authorities.size() - 1).stream()
                .map(Authority::certificate)
                .toList();
    }
}
