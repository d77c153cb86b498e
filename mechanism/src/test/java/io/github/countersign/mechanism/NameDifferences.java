// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.ChainDifferences.FOLDED;
import static io.github.countersign.mechanism.ChainDifferences.all;
import static io.github.countersign.mechanism.ChainDifferences.because;

import java.util.List;
import java.util.Map;

/** The {@link ChainDifferences} that are about names: most are forms that are refused only where somebody constrains their kind. */
final class NameDifferences {
    /** What we refuse and OpenSSL accepts. */
    static final Map<String, String> STRICTER = all(List.of(
            because(
                    "to the JDK only UTF8String and PrintableString can be the same name in two string types",
                    "issuers: issuer's name as a BMP string",
                    "issuers: issuer's name as a T61 string",
                    "issuers: issuer's name as a universal string",
                    "issuers: issuer's name as an IA5 string"),
            because("OpenSSL takes a tab in a name for a blank, the JDK does not", "issuers: issuer's name with a tab"),
            because(
                    "no text: nobody is called so",
                    "strings: CN is a NumericString of letters",
                    "strings: CN is a bit string",
                    "strings: another attribute is a bit string",
                    "strings: CN is a sequence",
                    "strings: another attribute is a sequence",
                    "strings: alternative name has a sequence"),
            because(
                    FOLDED,
                    "2: anchor excludes the name with a wide letter",
                    "2: CA 1 excludes the name with a wide letter",
                    "strings: O=1 excluded, subject has O as a NumericString",
                    "1: anchor excludes mail 'X@a.example.com', caller of 'x@a.example.com'"),
            because(
                    "where names are excluded, how they are spread over RDNs is no way out",
                    "1: anchor excludes directory 'O=Example+CN=x', caller of 'O=Example,CN=x'",
                    "strings: O=Example excluded, subject has one RDN of both"),
            because(
                    "RFC 5280 section 4.2.1.10: the bits of a mask that count are the first ones",
                    "1: anchor permits IP '0a000200ff00ff00', caller of '0a010203'",
                    "1: anchor permits IP '0001000000ff0000', caller of '0a010203'"),
            because(
                    "RFC 5280 section 4.2.1.10: below constraints of hosts a URI of an address is refused",
                    "1: anchor excludes URI 'a.example.com', caller of 'https://[2001:db8::1]/'",
                    "1: anchor excludes URI 'a.example.com', caller of 'https://10.1.2.3/'"),
            because(
                    "OpenSSL takes more than the host for the host, which then is not the excluded one",
                    "1: anchor excludes URI 'a.example.com', caller of 'https://a.example.com/x:y'",
                    "1: anchor excludes URI 'a.example.com', caller of 'https://a.example.com?x'",
                    "1: anchor excludes URI 'a.example.com', caller of 'https://x@a.example.com/'"),
            because(
                    "nobody compares them with mail addresses or with each other",
                    "strings: mail permitted, caller is an international mailbox",
                    "strings: permitted, caller is an international mailbox",
                    "strings: permitted, caller is an international mailbox elsewhere"),
            because(
                    "what is no name of its kind is not held against constraints of that kind",
                    "2: caller out of a domain, whose alternative name ends with a dot",
                    "1: anchor permits host 'example.com', caller of '.example.com'",
                    "1: anchor permits host 'example.com', caller of 'a..example.com'",
                    "1: anchor permits host 'example.com', caller of 'a b.example.com'",
                    "1: anchor excludes host 'example.com', caller of 'a.example.com.'",
                    "1: anchor excludes host 'example.com', caller of 'a.example.com\\0.example.org'",
                    "1: anchor excludes host 'example.com', caller of ''",
                    "1: anchor permits mail 'a.example.com', caller of '@a.example.com'",
                    "1: anchor excludes mail 'a.example.com', caller of '@'",
                    "1: anchor excludes mail 'a.example.com', caller of 'x@'",
                    "1: anchor excludes mail 'a.example.com', caller of 'x@.example.com'",
                    "1: anchor permits URI 'a.example.com', caller of '://a.example.com'",
                    "1: anchor excludes URI 'a.example.com', caller of 'https://.a.example.com/'"),
            because(
                    "an exclusion of nothing that there is was meant to exclude something",
                    "1: anchor excludes host '.', caller of 'a.example.com'",
                    "1: anchor excludes host 'example.com.', caller of 'a.example.com'",
                    "1: anchor excludes host 'a..example.com', caller of 'a.example.com'",
                    "1: anchor excludes host 'a.example.com\\0', caller of 'a.example.com'",
                    "1: anchor excludes mail '@.example.com', caller of 'x@a.example.com'",
                    "1: anchor excludes mail 'x@.example.com', caller of 'x@a.example.com'",
                    "1: anchor excludes mail 'x@', caller of 'x@a.example.com'",
                    "1: anchor excludes mail '', caller of 'x@a.example.com'",
                    "1: anchor excludes mail '.', caller of 'x@a.example.com'",
                    "1: anchor excludes URI 'a.example.com.', caller of 'spiffe://a.example.com/x'",
                    "1: anchor excludes URI 'a.example.com:8443', caller of 'spiffe://a.example.com/x'",
                    "1: anchor excludes URI 'https://a.example.com', caller of 'spiffe://a.example.com/x'",
                    "1: anchor excludes URI '', caller of 'spiffe://a.example.com/x'",
                    "1: anchor excludes URI '.', caller of 'spiffe://a.example.com/x'")));

    private NameDifferences() {}
}
