// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Passes requests on with the ten headers of HAProxy in Cloud Foundry ({@code forwarded_client_cert: sanitize_set}): the
 * caller's own are always deleted, and set anew if the connection has a client certificate.
 */
final class EdgeHandler extends ProxyHandler.Reverse {
    private static final List<String> DELETED = List.of(
            "X-Forwarded-Client-Cert",
            "X-SSL-Client",
            "X-SSL-Client-Session-ID",
            "X-SSL-Client-Verify",
            "X-SSL-Client-Subject-DN",
            "X-SSL-Client-Subject-CN",
            "X-SSL-Client-Issuer-DN",
            "X-SSL-Client-NotBefore",
            "X-SSL-Client-NotAfter",
            "X-SSL-Client-Root-CA-DN");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final TestAuthority authority;

    EdgeHandler(TestAuthority authority, int backendPort) {
        super(request -> HttpURI.build(request.getHttpURI())
                .scheme("http")
                .host("127.0.0.1")
                .port(backendPort));
        this.authority = authority;
        // else the name of this machine would be looked up for a Via header that nobody writes
        setViaHost("edge");
    }

    /** Makes no tunnel of itself, in which it would remove nothing. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (HttpMethod.CONNECT.is(request.getMethod())) {
            // else what follows would be awaited
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** In place of {@code Via} and {@code Forwarded}, which HAProxy does not write. Jetty has copied the caller's headers. */
    @Override
    protected void addProxyHeaders(Request received, org.eclipse.jetty.client.Request sent) {
        sent.headers(headers -> {
            // removes a header in any spelling of its name
            DELETED.forEach(headers::remove);
            for (Map.Entry<String, String> header : written(received)) {
                // HAProxy writes all names in lower case
                headers.add(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
            }
        });
    }

    private List<Map.Entry<String, String>> written(Request received) {
        if (received.getAttribute(EndPoint.SslSessionData.ATTRIBUTE) instanceof EndPoint.SslSessionData tls) {
            X509Certificate[] chain = tls.peerCertificates();
            if (chain != null && chain.length > 0) {
                return HaproxyHeaders.of(chain[0], authority.root().certificate())
                        .with(
                                "X-SSL-Client-Session-ID",
                                HEX.formatHex(tls.sslSession().getId()))
                        .asList();
            }
        }
        return List.of();
    }
}
