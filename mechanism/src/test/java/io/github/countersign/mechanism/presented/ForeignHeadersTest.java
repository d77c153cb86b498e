// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignHeadersTest {
    private static final ProxyHeaders OWN = new ProxyHeaders(
            CertificateForm.BASE64, List.of(HeaderField.telling("X-Forwarded-Client-Cert", value -> true)));

    private static final TrustedSender PROXY =
            new TrustedSender(List.of(AddressRange.parse("10.0.0.1").orElseThrow()), Optional.empty());

    private final List<String> said = new ArrayList<>();
    private final ForeignHeaders others = new ForeignHeaders("cloud-foundry", OWN::include, PROXY, said::add);

    private boolean areIn(SentRequest request) {
        return OWN.namesIn(request, others).claim();
    }

    @Test
    void saysWhatCameWhatIsReadAndWhatToDo() {
        assertThat(areIn(SentRequest.empty().and("Host", "a").and("ssl-client-cert", "-----BEGIN")))
                .isFalse();

        assertThat(said)
                .containsExactly(
                        "header SSL-Client-Cert came through a trusted proxy (nginx and Apache httpd write it, or"
                                + " the caller did and the proxy lets it pass),"
                                + " but mtls.proxy=cloud-foundry does not read it, and who sends nothing else is nobody:"
                                + " name the proxy in front of this app, or make it write the headers of this profile; said once");
    }

    /** Who comes around the proxy tells nothing about it. */
    @Test
    void whatAStrangerSendsIsNotSaidAndKeepsNothingFromBeingSaid() {
        SentRequest request = SentRequest.empty().and("Client-Cert", ":");

        areIn(request.from("192.0.2.1"));
        assertThat(said).isEmpty();

        areIn(request);
        assertThat(said).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl-client-cert",
                "SSL_CLIENT_CERT",
                "X-SSL-Client-Cert",
                "X-SSL-Cert",
                "X-Client-Cert",
                "Client-Cert",
                "X-Amzn-Mtls-Clientcert",
                "X-Amzn-Mtls-Clientcert-Leaf",
                "X-Forwarded-Tls-Client-Cert",
                "X-ARR-ClientCert",
                "Cf-Client-Cert-Der-Base64",
                "X-SSL-Client-DER"
            })
    void saysEachOnceInWhicheverSpelling(String name) {
        for (String spelling :
                List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), name.replace('-', '_'))) {
            assertThat(areIn(SentRequest.empty().and(spelling, "x"))).isFalse();
        }

        assertThat(said).hasSize(1);
    }

    @Test
    void whoClaimsACertificateInTheRightHeaderHearsOfNoOther() {
        assertThat(areIn(SentRequest.empty().and("Client-Cert", ":").and("X-Forwarded-Client-Cert", "x")))
                .isTrue();
        assertThat(areIn(SentRequest.empty().and("X-Forwarded-Client-Cert", "x").and("Client-Cert", ":")))
                .isTrue();

        assertThat(said).isEmpty();
    }

    @Test
    void whatNobodyWritesIsNotSaid() {
        Stream.of("", "Client-Cert ", "X-Client-Certs", "Host", "x".repeat(11), "x".repeat(11 + 64))
                .forEach(name -> areIn(SentRequest.empty().and(name, "x")));

        assertThat(said).isEmpty();
    }

    /** Whatever a caller sends, however often. */
    @Test
    void thereIsAnEndOfLines() {
        SentRequest all = SentRequest.empty();
        for (String name : List.of(
                "ssl-client-cert",
                "X-SSL-Client-Cert",
                "X-SSL-Cert",
                "X-Client-Cert",
                "Client-Cert",
                "X-Amzn-Mtls-Clientcert")) {
            all = all.and(name, "a\nb").and(name + "-2", "x");
        }
        for (int i = 0; i < 100; i++) {
            areIn(all);
        }

        assertThat(said).hasSize(6).doesNotHaveDuplicates().noneMatch(line -> line.contains("\n"));
    }

    @Test
    void whatTheProfileReadsIsNobodyElses() {
        areIn(SentRequest.empty().and("X_Forwarded_Client_Cert", "x"));
        others.say("X-Forwarded-Client-Cert", SentRequest.empty());

        assertThat(said).isEmpty();
    }
}
