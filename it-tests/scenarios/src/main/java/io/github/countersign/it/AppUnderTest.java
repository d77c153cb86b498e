// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.testkit.TestCertificate;

/** A deployed app, reached through the proxy as callers do or directly as only the proxy should. */
record AppUnderTest(String root, int serverPort, Haproxy haproxy) {

    /** A call through the proxy without a certificate. */
    HttpAnswer get(String path) {
        return HttpCall.overTlsTo(haproxy.base64Port()).get(root + path);
    }

    /** A call through the proxy with a certificate. */
    HttpAnswer get(String path, TestCertificate certificate) {
        return HttpCall.overTlsTo(haproxy.base64Port(), certificate).get(root + path);
    }

    /** A connection to the server itself, on which the test plays the proxy. */
    HttpCall direct() {
        return HttpCall.to(serverPort);
    }

    /** How often code of the app was reached so far. */
    int calls() {
        return Integer.parseInt(direct().get(root + "/calls").body().strip());
    }
}
