// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.sample;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** The headers that speak for the caller, as they arrived. */
final class ProxyHeaders {
    static final String VERIFY = "X-SSL-Client-Verify";
    static final List<String> NAMES = List.of(
            "X-Forwarded-Client-Cert",
            "X-SSL-Client",
            "X-SSL-Client-Session-ID",
            VERIFY,
            "X-SSL-Client-NotBefore",
            "X-SSL-Client-NotAfter",
            "X-SSL-Client-Subject-DN",
            "X-SSL-Client-Subject-CN",
            "X-SSL-Client-Issuer-DN",
            "X-SSL-Client-Root-CA-DN");

    private ProxyHeaders() {}

    /** Every value of a header, in the order of arrival. */
    static List<String> values(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
