// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Certificates as a service binding has them, RSA with 2048 bits, and the mechanism that trusts their issuer. */
final class Callers {
    private final TestAuthority authority = TestAuthority.named("Callers CA", ca -> ca.rsa(2048));
    /** One key for all: what differs is the certificate. */
    private final Leaf profile = leaf().keyPair(
                    TestAuthority.named("keys", ca -> ca.rsa(2048)).keys())
            .subject("L=acme-cf-eu10,OU=orders,OU=a1b2c3d4-0000-4000-8000-5e6f7a8b9c0d,OU=Canary,O=SAP SE,C=DE");

    /** {@code CN=caller-<number>}. */
    WireHeaders caller(int number) {
        return WireHeaders.of(headers(number));
    }

    HaproxyHeaders headers(int number) {
        return HaproxyHeaders.of(authority.issue(profile.commonName(name(number))));
    }

    List<WireHeaders> first(int count) {
        return IntStream.range(0, count).parallel().mapToObj(this::caller).toList();
    }

    static String name(int number) {
        return "caller-" + number;
    }

    /** One rule for every CN. */
    Login login(int cacheSize) {
        return login(cacheSize, Map.of("mtls.rules", "all", "mtls.rule.all.cn", "*", "mtls.rule.all.groups", "users"));
    }

    Login login(int cacheSize, Map<String, String> rules) {
        Map<String, String> keys = new HashMap<>(rules);
        keys.put("mtls.proxy", "cloud-foundry");
        keys.put("mtls.proxy.trusted", "10.0.0.1");
        keys.put("mtls.trust", authority.pem());
        keys.put("mtls.cache-size", Integer.toString(cacheSize));
        return Login.configured(keys);
    }
}
