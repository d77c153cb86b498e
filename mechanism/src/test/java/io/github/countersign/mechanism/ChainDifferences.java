// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import java.util.Map;

/** Where {@link Openssl} and we do not agree about a chain, and why: each chain by its whole name. */
final class ChainDifferences {
    private static final String LAST_SECOND =
            "notAfter is the last second of validity (RFC 5280 section 4.1.2.5); OpenSSL counts it as over";
    private static final String NO_WAY_BACK =
            "OpenSSL takes the first issuer that fits by name and does not come back; the other path is valid by itself";
    private static final String FOLDED =
            "names are compared after stringprep (RFC 5280 section 7.1), OpenSSL folds only ASCII; the signature counts anyway";
    private static final String KNOWN_KIND =
            "we can compare the kind of name that is constrained, and it keeps to the constraint; OpenSSL cannot";

    /** What OpenSSL refuses and we accept. */
    static final Map<String, String> LAXER = Map.ofEntries(
            Map.entry("1: anchor valid until now", LAST_SECOND),
            Map.entry("1: caller valid until now", LAST_SECOND),
            Map.entry("3: anchor valid until now", LAST_SECOND),
            Map.entry("3: CA 1 valid until now", LAST_SECOND),
            Map.entry("3: CA 2 valid until now", LAST_SECOND),
            Map.entry("3: caller valid until now", LAST_SECOND),
            Map.entry("2: anchor permits registered id", KNOWN_KIND),
            Map.entry("2: anchor permits both kinds of registered id", KNOWN_KIND),
            Map.entry("2: CA 1 permits registered id", KNOWN_KIND),
            Map.entry("2: CA 1 permits both kinds of registered id", KNOWN_KIND),
            Map.entry(
                    "2: caller in a mail host, whose subject has another address, and who has a host",
                    "beside alternative names the subject's address is not constrained (RFC 5280 section 4.2.1.10);"
                            + " no rule reads it"),
            Map.entry("2: anchor permits the name with a wide letter", FOLDED),
            Map.entry("2: CA 1 permits the name with a wide letter", FOLDED),
            Map.entry("issuers: issuer's name with SS for \u00df", FOLDED),
            Map.entry("issuers: issuer's name with a wide letter", FOLDED),
            Map.entry("issuers: issuer's name in lower case with an umlaut", FOLDED),
            Map.entry("issuers: issuer's name with a decomposed umlaut", FOLDED),
            Map.entry("issuers: another anchor of that name first, without key ids", NO_WAY_BACK),
            Map.entry("issuers: another CA of that name first, without key ids", NO_WAY_BACK),
            Map.entry("issuers: a stranger's CA of that name first, without key ids", NO_WAY_BACK),
            Map.entry("issuers: crossed and the root itself untrusted", NO_WAY_BACK),
            Map.entry("issuers: the expired root, crossed", NO_WAY_BACK),
            Map.entry("issuers: a circle beside the path", NO_WAY_BACK));

    private static final String NO_CA_AS_ANCHOR = "the app does not start: an anchor is a CA";
    private static final String CA_AS_CALLER = "a CA's key is no caller's, even if it may sign handshakes";
    private static final String AGREEMENT = "only static Diffie-Hellman could use it, which TLS 1.3 does not know";
    private static final String SHA_224 = "SHA-224 is not among the hashes that we take";
    private static final String CN_AS_HOST =
            "the JDK holds a CN without a host beside it against constraints of domains, also if it is no host name";
    private static final String STRING_TYPE =
            "to the JDK only UTF8String and PrintableString can be the same name in two string types";

    /** What we refuse and OpenSSL accepts. */
    static final Map<String, String> STRICTER = Map.ofEntries(
            Map.entry("6: proper", "five certificates below the anchor are enough"),
            Map.entry("1: anchor without basic constraints", NO_CA_AS_ANCHOR),
            Map.entry("3: anchor without basic constraints", NO_CA_AS_ANCHOR),
            Map.entry("1: caller that is a CA", CA_AS_CALLER),
            Map.entry("3: caller that is a CA", CA_AS_CALLER),
            Map.entry("1: caller that is a CA and signs certificates", CA_AS_CALLER),
            Map.entry("3: caller that is a CA and signs certificates", CA_AS_CALLER),
            Map.entry("1: caller of key usages digitalSignature and keyCertSign", CA_AS_CALLER),
            Map.entry("3: caller of key usages digitalSignature and keyCertSign", CA_AS_CALLER),
            Map.entry("1: caller of key usage keyAgreement", AGREEMENT),
            Map.entry("3: caller of key usage keyAgreement", AGREEMENT),
            Map.entry("2: CA 1 signed with SHA224withRSA", SHA_224),
            Map.entry("2: CA 1 signed with SHA224withRSAandMGF1", SHA_224),
            Map.entry("2: CA 1 signed with SHA224withECDSA", SHA_224),
            Map.entry("2: caller signed with SHA224withRSA", SHA_224),
            Map.entry("2: caller signed with SHA224withRSAandMGF1", SHA_224),
            Map.entry("2: caller signed with SHA224withECDSA", SHA_224),
            Map.entry("1: anchor permits another domain, caller unnamed", CN_AS_HOST),
            Map.entry("1: anchor permits another dotted domain, caller unnamed", CN_AS_HOST),
            Map.entry("1: anchor permits another host, caller unnamed", CN_AS_HOST),
            Map.entry("2: CA 1 permits another host, caller of a mail host", CN_AS_HOST),
            Map.entry("2: caller in a domain, whose CN is a single label", CN_AS_HOST),
            Map.entry("2: anchor excludes the name with a wide letter", FOLDED),
            Map.entry("2: CA 1 excludes the name with a wide letter", FOLDED),
            Map.entry("2: anchor permits the name as a BMP string", STRING_TYPE),
            Map.entry("2: CA 1 permits the name as a BMP string", STRING_TYPE),
            Map.entry("2: caller permitted, of a CN as a BMP string", STRING_TYPE),
            Map.entry("2: caller permitted, of a CN as a T61 string", STRING_TYPE),
            Map.entry("2: caller permitted, of a CN as an IA5 string", STRING_TYPE),
            Map.entry("issuers: issuer's name as a BMP string", STRING_TYPE),
            Map.entry("issuers: issuer's name as a T61 string", STRING_TYPE),
            Map.entry("issuers: issuer's name as a universal string", STRING_TYPE),
            Map.entry("issuers: issuer's name as an IA5 string", STRING_TYPE),
            Map.entry(
                    "issuers: issuer's name with a tab",
                    "OpenSSL takes a tab in a name for a blank, the JDK does not"));

    private ChainDifferences() {}
}
