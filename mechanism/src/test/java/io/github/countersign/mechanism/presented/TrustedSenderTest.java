// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedSenderTest {
    private static final TrustedSender BY_ADDRESS = trusting(Optional.empty());
    private static final TrustedSender BY_SECRET = trusting(Optional.of(new ProxySecret("X-Proxy-Secret", "s3cret")));

    private static TrustedSender trusting(Optional<ProxySecret> secret) {
        return new TrustedSender(
                Stream.of("10.0.0.0/8", "fd00::/8")
                        .map(range -> AddressRange.parse(range).orElseThrow())
                        .toList(),
                secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "::ffff:10.1.2.3", "fd12::1", "fd12:0:0:0:0:0:0:1"})
    void trustsThePeersOfItsRanges(String peer) {
        SentRequest request = SentRequest.empty().from(peer);

        assertThat(provenBy(BY_ADDRESS.check(request))).isEqualTo(request);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "11.0.0.1", "::1", "localhost", "fd12::1%eth0", "10.0.0.1, 11.0.0.1", "null"})
    void trustsNobodyElse(@Nullable String peer) {
        SentRequest request = SentRequest.empty().from(peer);

        assertThat(refusalOf(BY_ADDRESS.check(request))).isEqualTo(Refusal.SENDER_NOT_TRUSTED);
    }

    @Test
    void aTrustedPeerLendsNothingToTheNext() {
        TrustedSender sender = trusting(Optional.empty());
        List<String> peers = List.of("10.1.2.3", "10.1.2.3", "11.0.0.1", "10.1.2.34", "10.1.2.", "fd12::1", "10.1.2.3");

        assertThat(peers.stream()
                        .filter(peer -> sender.check(SentRequest.empty().from(peer)) instanceof Checked.Passed))
                .containsExactly("10.1.2.3", "10.1.2.3", "10.1.2.34", "fd12::1", "10.1.2.3");
    }

    @Test
    void trustsNobodyWithoutRanges() {
        TrustedSender nobody = new TrustedSender(List.of(), Optional.empty());

        assertThat(refusalOf(nobody.check(SentRequest.empty()))).isEqualTo(Refusal.SENDER_NOT_TRUSTED);
    }

    @Test
    void whatTheCallerSaysAboutAddressesDoesNotCount() {
        SentRequest forged = SentRequest.empty()
                .from("192.0.2.1")
                .and("X-Forwarded-For", "10.0.0.1")
                .and("Forwarded", "for=10.0.0.1");

        assertThat(refusalOf(BY_ADDRESS.check(forged))).isEqualTo(Refusal.SENDER_NOT_TRUSTED);
    }

    @Test
    void wantsTheSecretOnceAndExactly() {
        SentRequest proxy = SentRequest.empty();

        assertThat(provenBy(BY_SECRET.check(proxy.and("x-proxy-secret", "s3cret"))))
                .isNotNull();
        assertThat(Stream.of(
                                proxy,
                                proxy.and("X-Proxy-Secret", ""),
                                proxy.and("X-Proxy-Secret", "S3CRET"),
                                proxy.and("X-Proxy-Secret", "s3cret "),
                                proxy.and("X-Proxy-Secret", "s3cre"),
                                proxy.and("X-Proxy-Secret", "s3cret, s3cret"),
                                proxy.and("X-Proxy-Secret", "s3cret").and("X-Proxy-Secret", "s3cret"),
                                proxy.and("X-Other", "s3cret"))
                        .map(request -> refusalOf(BY_SECRET.check(request))))
                .containsOnly(Refusal.SENDER_SECRET_WRONG);
    }

    @Test
    void theSecretAloneIsNotEnough() {
        SentRequest elsewhere = SentRequest.empty().from("192.0.2.1").and("X-Proxy-Secret", "s3cret");

        assertThat(refusalOf(BY_SECRET.check(elsewhere))).isEqualTo(Refusal.SENDER_NOT_TRUSTED);
    }

    @Test
    void showsThePeerEscapedAndNoSecret() {
        SentRequest request = SentRequest.empty().and("X-Proxy-Secret", "guess");

        assertThat(detailOf(BY_SECRET.check(request))).isEqualTo("peer 10.0.0.1");
        assertThat(detailOf(BY_ADDRESS.check(request.from("a\nb")))).isEqualTo("peer a\\u000ab");
        assertThat(BY_SECRET.toString()).doesNotContain("s3cret");
    }
}
