// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit.xsuaa;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came to the stand-in.
 *
 * @param host without the port
 * @param form empty for anything but a form
 * @param caller the client certificate of the connection
 */
public record TokenCall(
        String method,
        String host,
        String path,
        Map<String, String> headers,
        Map<String, String> form,
        X509Certificate caller) {

    static TokenCall read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String host = Optional.ofNullable(headers.get("Host")).orElse("").replaceFirst(":\\d+$", "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean isForm = String.valueOf(headers.get("Content-type")).startsWith("application/x-www-form-urlencoded");
        return new TokenCall(
                exchange.getRequestMethod(),
                host,
                exchange.getRequestURI().getPath(),
                headers,
                isForm ? form(body) : Map.of(),
                (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0]);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String parameter : body.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            form.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(form.get(name));
    }

    /** The first label of the host. */
    String subdomain() {
        return host.replaceFirst("\\..*$", "");
    }

    /** The zone that the caller asks for, as XSUAA or as SAP Cloud Identity Services has it. */
    Optional<String> zone() {
        return Optional.ofNullable(headers.get("X-zid")).or(() -> parameter("app_tid"));
    }
}
