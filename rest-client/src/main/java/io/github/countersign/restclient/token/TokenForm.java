// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of a token request: what is the same in each of a client's, and what the grant adds.
 *
 * @param clientId required although the certificate says who we are (RFC 8705 section 2)
 * @param configured scope, authorities and the further parameters
 * @param withZone whether a zone is asked for here, as SAP Cloud Identity Services wants it, and not in a header as XSUAA does
 */
public record TokenForm(String clientId, Map<String, String> configured, boolean withZone) {
    /** Names the tenant at SAP Cloud Identity Services. */
    public static final String ZONE = "app_tid";

    public TokenForm {
        configured = Map.copyOf(configured);
    }

    /** {@code application/x-www-form-urlencoded}, first who asks: some gateways look at the beginning of a long form only. */
    String body(Grant grant, Tenant tenant) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", clientId);
        parameters.putAll(new TreeMap<>(configured));
        if (withZone) {
            tenant.zone().ifPresent(zone -> parameters.put(ZONE, zone));
        }
        new TreeMap<>(grant.parameters()).forEach(parameters::putIfAbsent);
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Never the parameters: who configures one may think it a secret. */
    @Override
    public String toString() {
        return "TokenForm[" + clientId + "]";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenForm form
                && clientId.equals(form.clientId)
                && configured.equals(form.configured)
                && withZone == form.withZone;
    }

    @Override
    public int hashCode() {
        return Objects.hash(clientId, configured);
    }
}
