// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;

/**
 * The token service that the shop is bound to, a stand-in for XSUAA.
 *
 * @param binding the value of {@code VCAP_SERVICES}
 */
record Xsuaa(XsuaaStandIn standIn, String binding) implements AutoCloseable {

    /** Starts it; the shop is a reader of the sample app, as its name says. */
    static Xsuaa start(TestAuthority authority) {
        XsuaaStandIn standIn = XsuaaStandIn.start(authority, authority);
        standIn.tenant("demo", "demo-zone");
        return new Xsuaa(
                standIn, standIn.bind("shop", authority.issue(leaf().subject("CN=reader-shop,O=Example,C=DE"))));
    }

    /** How often a token was asked for. */
    int requests() {
        return standIn.calls().size();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
