// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.binding.Binding;
import io.github.countersign.restclient.binding.BoundService;
import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import io.github.countersign.restclient.token.Asking;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.restclient.token.Patience;
import io.github.countersign.restclient.token.Tenant;
import io.github.countersign.restclient.token.Tenants;
import io.github.countersign.restclient.token.TokenForm;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads where and how a client asks for tokens. */
final class TokensReader {
    /** RFC 6749 section 3.3. */
    private static final String SCOPE = "[!#-\\[\\]-~]+";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** IAS locks a client for an hour after five failed logons. */
    private static final Duration LOGON_HOLD = Duration.ofMinutes(15);

    private static final Set<String> OURS =
            Set.of("grant_type", "client_id", "client_secret", "assertion", "scope", "authorities");

    private final ClientValues values;
    private final Settings settings;
    private final JsonProvider json;

    TokensReader(ClientValues values, Settings settings, JsonProvider json) {
        this.values = values;
        this.settings = settings;
        this.json = json;
    }

    /** Empty for a client that has no token service at all. */
    Optional<ClientSettings.Tokens> read() {
        Optional<Endpoint> endpoint = endpoint();
        Optional<PlacedValue> clientId = values.value(Key.CLIENT_ID, "clientid");
        Map<String, String> parameters = parameters();
        TenantReader tenants = new TenantReader(values, settings);
        Tenants others = tenants.others();
        Optional<Tenant> tenant = tenants.read(endpoint, others);
        Patience patience = new Patience(
                settings.duration(Key.TOKEN_TIMEOUT.of(values.name()), TIMEOUT),
                settings.duration(Key.LOGON_HOLD.of(values.name()), LOGON_HOLD));
        boolean wanted = values.binding().isPresent()
                || isPresent(Key.TOKEN_URL)
                || isPresent(Key.ISSUER)
                || clientId.isPresent();
        if (wanted && clientId.isEmpty()) {
            values.missing(Key.CLIENT_ID, "clientid", "the client's id at the token service");
        }
        if (wanted && !isEndpointNamed()) {
            String field = values.binding()
                    .map(Binding::service)
                    .orElse(BoundService.XSUAA)
                    .urlField();
            values.missing(Key.TOKEN_URL, field, "where tokens are asked for");
        }
        return endpoint.flatMap(where -> clientId.flatMap(id -> tenant.map(whose ->
                new ClientSettings.Tokens(new Asking(where, form(id.value(), parameters), patience, others), whose))));
    }

    private TokenForm form(String clientId, Map<String, String> parameters) {
        boolean withZone = parameters.containsKey(TokenForm.ZONE)
                || values.binding()
                        .filter(bound -> bound.service() == BoundService.IDENTITY)
                        .isPresent();
        return new TokenForm(clientId, parameters, withZone);
    }

    private boolean isPresent(Key key) {
        return values.value(key).isPresent();
    }

    /** Rightly or wrongly. */
    private boolean isEndpointNamed() {
        return isPresent(Key.TOKEN_URL)
                || isPresent(Key.ISSUER)
                || settings.hasProblem(Key.ISSUER.of(values.name()))
                || boundUrl().isPresent();
    }

    private Optional<Endpoint> endpoint() {
        Optional<PlacedValue> tokenUrl = values.value(Key.TOKEN_URL);
        Optional<PlacedValue> issuer = values.value(Key.ISSUER);
        if (tokenUrl.isPresent() && issuer.isPresent()) {
            settings.problem(issuer.get().place(), "stands beside token-url; keep one of them");
        }
        return tokenUrl.flatMap(this::address)
                .<Endpoint>map(Endpoint.At::new)
                .or(() -> issuer.flatMap(this::issuer).map(Endpoint.OfIssuer::new))
                .or(() -> tokenUrl.isEmpty() && issuer.isEmpty() ? bound() : Optional.empty());
    }

    private Optional<PlacedValue> boundUrl() {
        return values.binding()
                .flatMap(binding -> binding.field(binding.service().urlField())
                        .map(url -> at(url, binding.service().tokenPath())));
    }

    private static PlacedValue at(PlacedValue url, String path) {
        return new PlacedValue(url.place(), url.value().replaceFirst("/+$", "") + path);
    }

    private Optional<Endpoint> bound() {
        return boundUrl().flatMap(this::address).map(Endpoint.At::new);
    }

    /** An issuer has no query (RFC 8414 section 2), and its metadata would be looked for in it. */
    private Optional<URI> issuer(PlacedValue url) {
        Optional<URI> address = address(url);
        if (address.filter(issuer -> issuer.getQuery() != null).isPresent()) {
            settings.problem(url.place(), "has a query, which no issuer has");
        }
        return address;
    }

    private Optional<URI> address(PlacedValue url) {
        try {
            URI address = new URI(url.value());
            if (!isHttps(address)) {
                settings.problem(url.place(), "is no https:// address of a host");
                return Optional.empty();
            }
            if (address.getHost().matches("(?i).*\\.authentication\\.(?!cert\\.).*\\.ondemand\\.com")
                    && url.value().contains("/oauth/token")) {
                settings.problem(url.place(), "is XSUAA's host for secrets; certificates need .authentication.cert.");
            }
            return Optional.of(address);
        } catch (URISyntaxException noAddress) {
            settings.problem(url.place(), "is no https:// address of a host");
            return Optional.empty();
        }
    }

    private static boolean isHttps(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.getFragment() == null
                && address.getPort() != 0
                && address.getPort() <= 65535;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        String prefix = Key.PARAMETERS.of(values.name());
        settings.keys().names().filter(key -> key.startsWith(prefix)).forEach(key -> {
            String parameter = key.substring(prefix.length());
            if (parameter.isEmpty()) {
                settings.problem(key, "names no parameter");
            }
            if (OURS.contains(parameter)) {
                settings.problem(key, "is set by Countersign; see scopes and authorities");
            }
            settings.text(key).ifPresent(value -> parameters.put(parameter, value));
        });
        List<String> scopes = settings.list(Key.SCOPES.of(values.name()));
        if (!scopes.stream().allMatch(scope -> scope.matches(SCOPE))) {
            settings.problem(Key.SCOPES.of(values.name()), "holds a blank or other characters that no scope has");
        }
        if (!scopes.isEmpty()) {
            parameters.put("scope", String.join(" ", scopes));
        }
        authorities().ifPresent(authorities -> parameters.put("authorities", authorities));
        return parameters;
    }

    /** XSUAA's additional attributes, which come back as claim {@code az_attr}. */
    private Optional<String> authorities() {
        String key = Key.AUTHORITIES.of(values.name());
        List<String> pairs = settings.list(key);
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        JsonObjectBuilder attributes = json.createObjectBuilder();
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank()) {
                settings.problem(key, "holds an element that is no name=value");
                return Optional.empty();
            }
            attributes.add(parts[0].strip(), parts[1].strip());
        }
        return Optional.of(
                json.createObjectBuilder().add("az_attr", attributes).build().toString());
    }
}
