// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.settings.UnknownKeys;

/** The configuration keys, as they stand in the README. */
enum Key {
    ENABLED("mtls.enabled"),
    STRICT(UnknownKeys.STRICT),
    PROXY("mtls.proxy"),
    PROXY_TRUSTED("mtls.proxy.trusted"),
    PROXY_SECRET_HEADER("mtls.proxy.secret-header"),
    PROXY_SECRET("mtls.proxy.secret"),
    PROXY_HTTP2("mtls.proxy.http2"),
    HOSTS("mtls.hosts"),
    REQUIRED("mtls.required"),
    PREFLIGHT("mtls.preflight"),
    TRUST("mtls.trust"),
    TRUST_INTERMEDIATES("mtls.trust.intermediates"),
    CLOCK_SKEW("mtls.clock-skew"),
    CACHE_SIZE("mtls.cache-size"),
    RULES("mtls.rules"),
    RULE_CN("mtls.rule.<name>.cn"),
    RULE_ANCHOR("mtls.rule.<name>.anchor"),
    RULE_GROUPS("mtls.rule.<name>.groups"),
    RULE_CALLER("mtls.rule.<name>.caller");

    private static final String NAME = "<name>";

    private final String key;

    Key(String key) {
        this.key = key;
    }

    boolean isOfRule() {
        return key.contains(NAME);
    }

    /** The key of this kind for one rule. */
    String of(String rule) {
        return key.replace(NAME, rule);
    }

    @Override
    public String toString() {
        return key;
    }
}
