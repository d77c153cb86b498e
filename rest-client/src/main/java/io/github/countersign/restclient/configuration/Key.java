// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

/** The configuration keys, as they stand in the README. */
enum Key {
    CLIENTS("mtls.clients"),
    ENABLED("mtls.client.<name>.enabled"),
    HEALTH("mtls.client.<name>.health"),
    BINDING("mtls.client.<name>.binding"),
    TOKEN_URL("mtls.client.<name>.token-url"),
    ISSUER("mtls.client.<name>.issuer"),
    CLIENT_ID("mtls.client.<name>.client-id"),
    CERTIFICATE("mtls.client.<name>.certificate"),
    PRIVATE_KEY("mtls.client.<name>.private-key"),
    PRIVATE_KEY_PASSWORD("mtls.client.<name>.private-key-password"),
    KEY_STORE("mtls.client.<name>.key-store"),
    KEY_STORE_PASSWORD("mtls.client.<name>.key-store-password"),
    KEY_STORE_ALIAS("mtls.client.<name>.key-alias"),
    RELOAD_INTERVAL("mtls.client.<name>.reload-interval"),
    EXPIRY_WARNING("mtls.client.<name>.expiry-warning"),
    TRUST("mtls.client.<name>.trust"),
    ZONE("mtls.client.<name>.zone"),
    SUBDOMAIN("mtls.client.<name>.subdomain"),
    SUBDOMAIN_HOSTS("mtls.client.<name>.subdomain-hosts"),
    SCOPES("mtls.client.<name>.scopes"),
    AUTHORITIES("mtls.client.<name>.authorities"),
    PARAMETERS("mtls.client.<name>.parameters.<parameter>"),
    INTERFACES("mtls.client.<name>.interfaces"),
    ALLOW_PLAIN_HTTP("mtls.client.<name>.allow-plain-http"),
    CONNECT_TIMEOUT("mtls.client.<name>.connect-timeout"),
    READ_TIMEOUT("mtls.client.<name>.read-timeout"),
    TOKEN_TIMEOUT("mtls.client.<name>.token-timeout"),
    TENANT_OF_USER("mtls.client.<name>.tenant-of-user"),
    LOGON_HOLD("mtls.client.<name>.logon-hold"),
    HTTP_PROXY("mtls.client.<name>.http-proxy"),
    HTTP_PROXY_EXCEPTIONS("mtls.client.<name>.http-proxy-exceptions");

    private static final String NAME = "<name>";
    private static final String PARAMETER = "<parameter>";

    private final String key;

    Key(String key) {
        this.key = key;
    }

    /** The key of this kind for one client. */
    String of(String client) {
        return key.replace(NAME, client).replace(PARAMETER, "");
    }

    boolean isOfClient() {
        return key.contains(NAME);
    }

    /** Whether the key is the beginning of many. */
    boolean isPrefix() {
        return key.contains(PARAMETER);
    }

    @Override
    public String toString() {
        return key;
    }
}
