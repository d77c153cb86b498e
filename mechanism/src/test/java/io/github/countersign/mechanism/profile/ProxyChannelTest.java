// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.profile;

import static io.github.countersign.mechanism.refusal.Outcome.detailOf;
import static io.github.countersign.mechanism.refusal.Outcome.provenBy;
import static io.github.countersign.mechanism.refusal.Outcome.refusalOf;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.AddressRange;
import io.github.countersign.mechanism.presented.AllowedHosts;
import io.github.countersign.mechanism.presented.AllowedProtocol;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.presented.TrustedSender;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.refusal.Refusal;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A proxy that is none of ours goes through the same checks as one that is. */
class ProxyChannelTest {
    private static final TestCertificate CALLER = TestAuthority.named("Test CA").issue(leaf().commonName("orders"));
    private static final Channel CHANNEL = new ProxyChannel(
            new AllowedProtocol(false),
            new AllowedHosts(List.of()),
            new TrustedSender(List.of(AddressRange.parse("10.0.0.1").orElseThrow()), Optional.empty()),
            new NginxProfile());
    private static final SentRequest GOOD =
            SentRequest.empty().and("X-Client-Cert", escaped(CALLER.pem())).and("X-Client-Verify", "SUCCESS");

    private static String escaped(String pem) {
        return URLEncoder.encode(pem, StandardCharsets.US_ASCII).replace("+", "%20");
    }

    private static Checked<PresentedCertificate> presented(SentRequest request) {
        return CHANNEL.admit(request, CHANNEL.namesIn(request, ForeignHeaders.NONE))
                .then(CHANNEL::collect)
                .then(CHANNEL::present);
    }

    @Test
    void presentsWhatAnotherProxyWrites() {
        assertThat(CHANNEL.namesIn(GOOD, ForeignHeaders.NONE).claim()).isTrue();
        assertThat(provenBy(presented(GOOD)).certificate()).isEqualTo(CALLER.certificate());
        assertThat(provenBy(provenBy(presented(GOOD)).agreed())).isNotNull();
    }

    @Test
    void itsHeadersAreCollectedAsStrictlyAsAnyOthers() {
        assertThat(CHANNEL.namesIn(SentRequest.empty().and("x_client_verify", ""), ForeignHeaders.NONE)
                        .claim())
                .isTrue();
        assertThat(CHANNEL.namesIn(SentRequest.empty().and("X-SSL-Client-Verify", "0"), ForeignHeaders.NONE)
                        .claim())
                .isFalse();
        assertThat(refusalOf(presented(GOOD.over("HTTP/2")))).isEqualTo(Refusal.PROTOCOL_NOT_ALLOWED);
        assertThat(refusalOf(presented(GOOD.from("10.0.0.2")))).isEqualTo(Refusal.SENDER_NOT_TRUSTED);
        assertThat(refusalOf(presented(GOOD.and("X_Client_Verify", "SUCCESS")))).isEqualTo(Refusal.HEADER_ALIAS);
        assertThat(refusalOf(presented(GOOD.and("x-client-verify", "SUCCESS")))).isEqualTo(Refusal.HEADER_REPEATED);
        assertThat(refusalOf(presented(SentRequest.empty().and("X-Client-Verify", "SUCCESS"))))
                .isEqualTo(Refusal.HEADER_MISSING);
    }

    @Test
    void whatItReadsIsNotTakenForAnothers() {
        SentRequest base64 = SentRequest.empty().and("X-Client-Cert", CALLER.base64());

        assertThat(detailOf(presented(SentRequest.empty().and("X-Client-Cert", escaped(CALLER.pem())))))
                .isEqualTo("X-Client-Verify");
        assertThat(detailOf(presented(base64)))
                .isEqualTo(
                        "X-Client-Verify; X-Client-Cert holds base64 of DER; the profile of mtls.proxy reads a PEM there");
    }

    @Test
    void itsVerdictAndItsFormAreItsOwn() {
        SentRequest failed = SentRequest.empty()
                .and("X-Client-Cert", escaped(CALLER.pem()))
                .and("X-Client-Verify", "FAILED:expired");
        SentRequest bare = SentRequest.empty()
                .and("X-Client-Cert", CALLER.base64().replaceAll("[+/=]", ""))
                .and("X-Client-Verify", "SUCCESS");

        assertThat(refusalOf(presented(failed))).isEqualTo(Refusal.NOT_VERIFIED_BY_PROXY);
        assertThat(refusalOf(presented(bare))).isEqualTo(Refusal.CERTIFICATE_NOT_BASE64);
    }
}
