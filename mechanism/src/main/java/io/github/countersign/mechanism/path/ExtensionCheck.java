// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.path;

import io.github.countersign.mechanism.certificate.Extensions;
import io.github.countersign.mechanism.der.DerValue;
import io.github.countersign.mechanism.der.NotDerException;
import io.github.countersign.mechanism.der.ObjectIdentifier;
import io.github.countersign.mechanism.refusal.Checked;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether somebody looks at each extension of a path that must be looked at. Of the caller and of intermediates the JDK leaves
 * a critical one unresolved that it does not know; of an anchor it sees none.
 */
public final class ExtensionCheck {
    /**
     * What may be critical in an authority: what the JDK resolves for an intermediate, all of which counts for an anchor too.
     * OpenSSL passes four more that nobody needs here, and the places of revocation lists: but whoever makes those critical
     * wants a list fetched (X.509 on cRLDistributionPoints), and nothing ever is.
     */
    private static final Set<String> RESOLVED = Set.of(
            // key usages, alternative names, basic constraints, name constraints
            "2.5.29.15",
            "2.5.29.37",
            "2.5.29.17",
            "2.5.29.19",
            "2.5.29.30",
            // policies: which ones, their mappings and constraints, any policy inhibited
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.36",
            "2.5.29.54");

    /** RFC 3820: who has it speaks for somebody else. OpenSSL refuses it wherever it stands, critical or not. */
    private static final String PROXY = "1.3.6.1.5.5.7.1.14";

    /** RFC 3779, addresses and system numbers to route: OpenSSL wants them to be resources of the issuer, critical or not. */
    private static final List<String> RESOURCES = List.of("1.3.6.1.5.5.7.1.7", "1.3.6.1.5.5.7.1.8");

    private static final String POLICIES = "2.5.29.32";

    /** Practice statement and notice, which are words for people (RFC 5280 section 4.2.1.4). */
    private static final Set<DerValue> KNOWN_QUALIFIERS =
            ObjectIdentifier.setOf("1.3.6.1.5.5.7.2.1", "1.3.6.1.5.5.7.2.2");

    private ExtensionCheck() {}

    static Checked<CandidatePath> check(CandidatePath path) {
        X509Certificate caller = path.certificates().get(0);
        if (RESOURCES.stream().anyMatch(extension -> Extensions.has(caller, extension))) {
            return path.untrusted("resources of routing", caller);
        }
        List<X509Certificate> all = new ArrayList<>(path.certificates());
        all.add(path.anchor());
        for (X509Certificate certificate : all) {
            Optional<String> objection = objection(certificate, !certificate.equals(caller));
            if (objection.isPresent()) {
                return path.untrusted(objection.get(), certificate);
            }
        }
        return Checked.passed(path);
    }

    /** What is wrong about an authority, whoever is below it. */
    static Optional<String> objectionTo(X509Certificate authority) {
        return objection(authority, true);
    }

    private static Optional<String> objection(X509Certificate certificate, boolean isAuthority) {
        if (Extensions.has(certificate, PROXY)) {
            return Optional.of("proxy certificate");
        }
        Set<String> critical =
                Optional.ofNullable(certificate.getCriticalExtensionOIDs()).orElse(Set.of());
        if (isAuthority && !RESOLVED.containsAll(critical)) {
            return Optional.of("unrecognized crit ext");
        }
        return critical.contains(POLICIES) && !hasKnownQualifiers(certificate)
                ? Optional.of("policy qualifier of an unknown kind")
                : Optional.empty();
    }

    /** Whoever makes policies critical wants their qualifiers understood (RFC 5280 section 4.2.1.4). */
    private static boolean hasKnownQualifiers(X509Certificate certificate) {
        try {
            Optional<DerValue> policies = Extensions.value(certificate, POLICIES);
            return policies.isEmpty() || qualifiers(policies.get()).allMatch(KNOWN_QUALIFIERS::contains);
        } catch (NotDerException malformed) {
            return false;
        }
    }

    private static Stream<DerValue> qualifiers(DerValue policies) throws NotDerException {
        List<DerValue> qualifiers = new ArrayList<>();
        for (DerValue policy : policies.expect(DerValue.SEQUENCE).children()) {
            List<DerValue> fields = policy.expect(DerValue.SEQUENCE).children(1, 2);
            for (DerValue qualifier : fields.get(fields.size() - 1).tag() == DerValue.SEQUENCE
                    ? fields.get(1).children()
                    : List.<DerValue>of()) {
                qualifiers.add(
                        qualifier.expect(DerValue.SEQUENCE).children(1, 2).get(0));
            }
        }
        return qualifiers.stream();
    }
}
