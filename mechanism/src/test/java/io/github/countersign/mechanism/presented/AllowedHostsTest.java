// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private static final AllowedHosts HOSTS = new AllowedHosts(List.of("orders.example.com", "*.cert.example.com"));

    private static SentRequest to(String host) {
        return SentRequest.empty().and("Host", host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.example.com",
                "Orders.EXAMPLE.com",
                "orders.example.com:443",
                "a.cert.example.com",
                "a.b.CERT.example.com:8443",
            })
    void allowsItsHostsWhateverPortAndCase(String host) {
        assertThat(provenBy(HOSTS.check(to(host)))).isEqualTo(to(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":443",
                "example.com",
                "cert.example.com",
                ".cert.example.com",
                "xcert.example.com",
                "a.orders.example.com",
                "orders.example.com.evil.com",
                "orders.example.com.",
                "*.cert.example.com.",
                "[::1]:443",
                "orders.example.com, a.cert.example.com",
                "orders.example.com/",
                "a.cert.example.com ",
                "evil.com/.cert.example.com",
                "orders.example.com:.evil.com",
            })
    void refusesOtherHosts(String host) {
        assertThat(refusalOf(HOSTS.check(to(host)))).isEqualTo(Refusal.HOST_NOT_ALLOWED);
    }

    @Test
    void needsExactlyOneHostHeader() {
        SentRequest twice = to("orders.example.com").and("host", "orders.example.com");

        assertThat(refusalOf(HOSTS.check(SentRequest.empty()))).isEqualTo(Refusal.HOST_NOT_ALLOWED);
        assertThat(refusalOf(HOSTS.check(twice))).isEqualTo(Refusal.HOST_NOT_ALLOWED);
    }

    @Test
    void withoutPatternsEveryHostIsAllowedAndNoneToo() {
        AllowedHosts any = new AllowedHosts(List.of());

        assertThat(provenBy(any.check(SentRequest.empty()))).isEqualTo(SentRequest.empty());
    }

    @Test
    void showsTheRefusedHostEscaped() {
        assertThat(detailOf(HOSTS.check(to("a\r\nb\"c")))).isEqualTo("host a\\u000d\\u000ab\\u0022c");
    }
}
