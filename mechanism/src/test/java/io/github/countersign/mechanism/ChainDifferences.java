// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where {@link Openssl} and we do not agree about a chain, and why: each chain by its whole name. */
final class ChainDifferences {
    static final String FOLDED =
            "names are compared after stringprep (RFC 5280 section 7.1), OpenSSL folds only ASCII; the signature counts anyway";

    /** What OpenSSL refuses and we accept. */
    static final Map<String, String> LAXER = all(List.of(
            because(
                    "notAfter is the last second of validity (RFC 5280 section 4.1.2.5); OpenSSL counts it as over",
                    "1: anchor valid until now",
                    "1: caller valid until now",
                    "3: anchor valid until now",
                    "3: CA 1 valid until now",
                    "3: CA 2 valid until now",
                    "3: caller valid until now"),
            because(
                    FOLDED,
                    "issuers: issuer's name with SS for \u00df",
                    "issuers: issuer's name with a wide letter",
                    "issuers: issuer's name in lower case with an umlaut",
                    "issuers: issuer's name with a decomposed umlaut"),
            because(
                    "OpenSSL takes the first issuer that fits by name and does not come back; the other path is valid by itself",
                    "issuers: another anchor of that name first, without key ids",
                    "issuers: another CA of that name first, without key ids",
                    "issuers: a stranger's CA of that name first, without key ids",
                    "issuers: crossed and the root itself untrusted",
                    "issuers: the expired root, crossed",
                    "issuers: a circle beside the path")));

    /** What we refuse and OpenSSL accepts. */
    static final Map<String, String> STRICTER = all(List.of(
            NameDifferences.STRICTER,
            because("five certificates below the anchor are enough", "6: proper"),
            because(
                    "the app does not start: an anchor is a CA",
                    "1: anchor without basic constraints",
                    "3: anchor without basic constraints"),
            because(
                    "a CA's key is no caller's, even if it may sign handshakes",
                    "1: caller that is a CA",
                    "3: caller that is a CA",
                    "1: caller that is a CA and signs certificates",
                    "3: caller that is a CA and signs certificates",
                    "1: caller of key usages digitalSignature and keyCertSign",
                    "3: caller of key usages digitalSignature and keyCertSign"),
            because(
                    "only static Diffie-Hellman could use it, which TLS 1.3 does not know",
                    "1: caller of key usage keyAgreement",
                    "3: caller of key usage keyAgreement"),
            because(
                    "SHA-224 is not among the hashes that we take",
                    "2: CA 1 signed with SHA224withRSA",
                    "2: CA 1 signed with SHA224withRSAandMGF1",
                    "2: CA 1 signed with SHA224withECDSA",
                    "2: caller signed with SHA224withRSA",
                    "2: caller signed with SHA224withRSAandMGF1",
                    "2: caller signed with SHA224withECDSA"),
            because(
                    "RFC 5280 section 6.1: who requires a policy is obeyed; openssl verify would be with -policy_check",
                    "2: anchor with a required policy",
                    "2: anchor with critical a required policy",
                    "2: CA 1 with a required policy",
                    "2: CA 1 with critical a required policy",
                    "2: caller with a required policy",
                    "2: caller with critical a required policy",
                    "2: anchor requires a policy after 0",
                    "2: anchor requires a policy after 1",
                    "2: anchor requires a policy after 2",
                    "2: CA 1 requires a policy after 0",
                    "2: CA 1 requires a policy after 1",
                    "2: anchor requires a policy, CA and caller have two",
                    "2: anchor requires a policy, the anchor has another",
                    "2: anchor requires a policy, any is inhibited",
                    "2: CA 1 requires a policy, CA and caller have two",
                    "2: CA 1 requires a policy, the anchor has another",
                    "2: CA 1 requires a policy, any is inhibited"),
            because(
                    "RFC 5280 section 4.2.1.4: critical policies with a qualifier that nobody knows are refused",
                    "2: anchor with critical a policy with an unknown qualifier",
                    "2: CA 1 with critical a policy with an unknown qualifier",
                    "2: caller with critical a policy with an unknown qualifier"),
            because(
                    "X.509: who makes them critical wants the list fetched, which nobody does here",
                    "2: anchor with critical revocation lists",
                    "2: CA 1 with critical revocation lists",
                    "2: caller with critical revocation lists"),
            because(
                    "RFC 5280 section 4.2: what is critical and of no use to us is not understood",
                    "2: anchor with critical a Netscape type",
                    "2: anchor with critical address blocks",
                    "2: anchor with critical no OCSP check",
                    "2: anchor with critical system numbers",
                    "2: CA 1 with critical a Netscape type",
                    "2: CA 1 with critical address blocks",
                    "2: CA 1 with critical no OCSP check",
                    "2: CA 1 with critical system numbers",
                    "2: caller with critical a Netscape type",
                    "2: caller with critical no OCSP check")));

    private ChainDifferences() {}

    static Map<String, String> all(List<Map<String, String>> differences) {
        return differences.stream()
                .flatMap(kind -> kind.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Map<String, String> because(String reason, String... chains) {
        return Stream.of(chains).collect(Collectors.toUnmodifiableMap(Function.identity(), chain -> reason));
    }
}
