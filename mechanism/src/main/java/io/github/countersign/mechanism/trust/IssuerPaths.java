// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static java.util.stream.Collectors.groupingBy;

import io.github.countersign.mechanism.certificate.SignatureAlgorithm;
import io.github.countersign.mechanism.path.AuthorityKeyId;
import io.github.countersign.mechanism.path.Budget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * Finds and proves the paths between the configured authorities, once for all callers: what holds while all certificates of
 * a path are valid need never be proven again. Of the paths from one authority, which may be beyond number where authorities
 * certify each other, only those are kept that a caller can need.
 */
final class IssuerPaths {
    /** Authorities between the caller and the anchor. */
    static final int MOST_INTERMEDIATES = 4;

    private final List<Authority> anchors;
    private final List<Authority> intermediates;
    private final Map<Authority, Optional<SigningKey>> signers = new HashMap<>();
    private final Map<Authority, List<IssuerPath>> kept = new HashMap<>();
    private final Set<Authority> flawed = new HashSet<>();

    private IssuerPaths(List<Authority> anchors, List<Authority> intermediates) {
        this.anchors = anchors;
        this.intermediates = intermediates;
    }

    /** The paths that are kept, the shortest first. */
    static List<IssuerPath> between(List<Authority> anchors, List<Authority> intermediates) {
        IssuerPaths paths = new IssuerPaths(anchors, intermediates);
        List<IssuerPath> all = new ArrayList<>();
        List<IssuerPath> level = paths.direct();
        for (int above = 0; above <= MOST_INTERMEDIATES; above++) {
            all.addAll(level);
            level = above < MOST_INTERMEDIATES ? paths.longer(level) : List.of();
        }
        return List.copyOf(all);
    }

    private List<IssuerPath> direct() {
        return anchors.stream()
                .flatMap(anchor -> keep(IssuerPath.of(anchor)).stream())
                .toList();
    }

    private List<IssuerPath> longer(List<IssuerPath> level) {
        Map<SigningKey, List<IssuerPath>> byKey =
                level.stream().collect(groupingBy(path -> path.issuing().key()));
        List<IssuerPath> longer = new ArrayList<>();
        for (Authority authority : intermediates) {
            List<IssuerPath> signed = signers.computeIfAbsent(authority, this::signer)
                    .map(key -> byKey.getOrDefault(key, List.of()))
                    .orElse(List.of());
            for (IssuerPath above : signed.isEmpty() ? named(authority.issuer(), level) : signed) {
                // a key that stands there already would be reached on a shorter path
                if (!above.holds(authority.key())) {
                    keep(above.below(authority, isIssued(authority, above.issuing())))
                            .ifPresent(longer::add);
                }
            }
        }
        return longer;
    }

    private static List<IssuerPath> named(X500Principal issuer, List<IssuerPath> level) {
        return level.stream().filter(path -> path.issuing().isNamed(issuer)).toList();
    }

    private boolean isIssued(Authority authority, Authority issuer) {
        return signers.getOrDefault(authority, Optional.empty())
                        .filter(issuer.key()::equals)
                        .isPresent()
                && AuthorityKeyId.fit(authority.certificate(), issuer.certificate());
    }

    /** The key that signed the certificate, unless it is its own. */
    private Optional<SigningKey> signer(Authority authority) {
        return Stream.concat(anchors.stream(), intermediates.stream())
                .filter(issuer -> issuer.isNamed(authority.issuer()))
                .filter(issuer -> AuthorityKeyId.fit(authority.certificate(), issuer.certificate()))
                .map(Authority::key)
                .distinct()
                // its own first: most that bear their issuer's name are self-signed
                .sorted(Comparator.comparing(key -> !key.equals(authority.key())))
                .filter(key -> key.signed(authority.certificate()))
                .findFirst()
                .filter(key -> !key.equals(authority.key()) && SignatureAlgorithm.isStrong(authority.certificate()));
    }

    /** A path is kept unless others are enough; one that is not proven, only while there is no other. */
    private Optional<IssuerPath> keep(IssuerPath found) {
        List<IssuerPath> others = kept.computeIfAbsent(found.issuing(), issuing -> new ArrayList<>());
        if (found.proven() && isNeededBeside(others, found) && found.isTakenByJdk()) {
            others.add(found);
            return Optional.of(found);
        }
        return others.isEmpty() && flawed.add(found.issuing()) ? Optional.of(found.unproven()) : Optional.empty();
    }

    private static boolean isNeededBeside(List<IssuerPath> others, IssuerPath found) {
        return others.size() < Budget.PATHS && others.stream().noneMatch(other -> other.makesUpFor(found));
    }
}
