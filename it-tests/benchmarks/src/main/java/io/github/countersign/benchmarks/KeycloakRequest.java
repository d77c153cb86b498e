// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/** A request as Keycloak's lookups see it: one header, {@code certificate}, from a proxy that is trusted. */
final class KeycloakRequest implements HttpRequest, HttpHeaders {
    private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();

    KeycloakRequest(String certificate) {
        headers.putSingle("certificate", certificate);
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        return this;
    }

    @Override
    public boolean isProxyTrusted() {
        return true;
    }

    @Override
    public MultivaluedMap<String, String> getRequestHeaders() {
        return headers;
    }

    @Override
    public List<String> getRequestHeader(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public String getHeaderString(String name) {
        return String.join(",", getRequestHeader(name));
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("a lookup reads headers only");
    }

    @Override
    public String getHttpMethod() {
        throw notAsked();
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        throw notAsked();
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        throw notAsked();
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        throw notAsked();
    }

    @Override
    public UriInfo getUri() {
        throw notAsked();
    }

    @Override
    public List<MediaType> getAcceptableMediaTypes() {
        throw notAsked();
    }

    @Override
    public List<Locale> getAcceptableLanguages() {
        throw notAsked();
    }

    @Override
    public MediaType getMediaType() {
        throw notAsked();
    }

    @Override
    public Locale getLanguage() {
        throw notAsked();
    }

    @Override
    public Map<String, Cookie> getCookies() {
        throw notAsked();
    }

    @Override
    public Date getDate() {
        throw notAsked();
    }

    @Override
    public int getLength() {
        throw notAsked();
    }
}
