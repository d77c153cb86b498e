// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;

/** Authorities and callers of one test run; every app under test trusts the first two authorities. */
final class Fixtures {
    static final TestAuthority AUTHORITY = TestAuthority.withSubject("CN=Test CA,O=Example,C=DE");
    static final TestAuthority PARTNER_AUTHORITY = TestAuthority.withSubject("CN=Partner CA,O=Partner,C=FR");
    /** Its subject is the first one's, its key is not. */
    static final TestAuthority IMPOSTOR_AUTHORITY = TestAuthority.withSubject("CN=Test CA,O=Example,C=DE");
    /** Issues the proxy's own certificate. */
    static final TestAuthority EDGE_AUTHORITY = TestAuthority.named("Edge CA");

    static final TestCertificate READER = AUTHORITY.issue(leaf().subject("CN=reader-1,O=Example,C=DE"));
    static final TestCertificate WRITER = AUTHORITY.issue(leaf().subject("CN=writer-1,O=Example,C=DE"));
    static final TestCertificate UNKNOWN = AUTHORITY.issue(leaf().subject("CN=nobody,O=Example,C=DE"));
    static final TestCertificate PARTNER = PARTNER_AUTHORITY.issue(leaf().subject("CN=reader-1,O=Partner,C=FR"));

    private Fixtures() {}
}
