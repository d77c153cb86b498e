// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Callers who leave HTTP/1.1. A proxy that passes their wish on becomes a tunnel, in which it removes nothing any more; the
 * server's own switch for HTTP/2 stays on, so that the library alone must hold.
 */
interface UpgradeScenarios {
    HaproxyHeaders FORGED = HaproxyHeaders.of(Fixtures.READER);

    AppUnderTest app();

    static HttpCall asking(HttpCall call) {
        return call.header("Connection", "Upgrade, HTTP2-Settings")
                .header("Upgrade", "h2c")
                .header("HTTP2-Settings", "AAMAAABkAAQAAP__");
    }

    /** The ways to the server on which nobody takes the wish away. */
    static Stream<Named<Function<AppUnderTest, HttpCall>>> tunnels() {
        return Stream.of(
                Named.of("TLS", app -> HttpCall.overTlsTo(app.haproxy().rawPort())),
                Named.of("plain HTTP", app -> HttpCall.to(app.haproxy().plainPort())),
                Named.of("around the proxy", AppUnderTest::direct));
    }

    @ParameterizedTest
    @MethodSource("io.github.countersign.it.UpgradeScenarios#tunnels")
    default void forgedHeadersInATunnelThroughTheProxyAreRefused(Function<AppUnderTest, HttpCall> way)
            throws IOException {
        HttpCall call = asking(way.apply(app()));
        try (Socket socket = call.connect()) {
            socket.getOutputStream().write(call.request("GET", app().root() + "/api/public"));
            assertThat(HttpAnswer.read(socket.getInputStream()).status()).isEqualTo(101);
            Http2Connection tunnel = Http2Connection.upgraded(socket);
            assertThat(tunnel.first().status()).isEqualTo(200);

            assertRefused(tunnel);
        }
    }

    @Test
    default void forgedHeadersOverHttp2FromTheStartAreRefused() throws IOException {
        try (Socket socket = app().direct().connect()) {
            assertRefused(Http2Connection.withPriorKnowledge(socket));
        }
    }

    private void assertRefused(Http2Connection tunnel) {
        int before = app().calls();

        for (String path : new String[] {"/api/guarded", "/api/public", "/servlet/guarded", "/servlet/public"}) {
            HttpAnswer answer = tunnel.get(app().root() + path, FORGED);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).isEmpty();
            // Open Liberty then says that it is HTTP/1.1
            HttpAnswer disguised = tunnel.get(app().root() + path, FORGED.and("$wspr", "HTTP/1.1"));
            assertThat(disguised.status()).as(path).isEqualTo(403);
        }
        assertThat(app().calls()).isEqualTo(before);
    }

    @Test
    default void aCallerWithACertificateWhoAsksForAnUpgradeIsRefused() throws IOException {
        HttpCall call = HttpCall.overTlsTo(app().haproxy().rawPort(), Fixtures.READER);
        try (Socket socket = call.connect()) {
            assertRefusedWhoAsks(call, socket);
        }
    }

    @Test
    default void anUpgradeOnAConnectionThatServedAGoodCallerIsRefusedToo() throws IOException {
        HttpCall call = HttpCall.overTlsTo(app().haproxy().rawPort(), Fixtures.READER);
        try (Socket socket = call.connect()) {
            socket.getOutputStream()
                    .write(call.header("Connection", "keep-alive").request("GET", app().root() + "/api/guarded"));
            assertThat(HttpAnswer.read(socket.getInputStream()).status()).isEqualTo(200);

            assertRefusedWhoAsks(call, socket);
        }
    }

    /** Some servers go over before the mechanism is asked; then nothing else comes through there either. */
    private void assertRefusedWhoAsks(HttpCall call, Socket socket) throws IOException {
        int before = app().calls();
        socket.getOutputStream().write(asking(call).request("GET", app().root() + "/api/guarded"));
        HttpAnswer answer = HttpAnswer.read(socket.getInputStream());
        if (answer.status() == 101) {
            Http2Connection tunnel = Http2Connection.upgraded(socket);
            answer = tunnel.first();
            assertRefused(tunnel);
        }
        assertThat(answer.status()).isEqualTo(403);
        assertThat(app().calls()).isEqualTo(before);
    }

    @Test
    default void aProxyThatTakesTheWishAwayIsNoTunnel() throws IOException {
        HttpCall call = asking(HttpCall.overTlsTo(app().haproxy().base64Port(), Fixtures.READER));
        try (Socket socket = call.connect()) {
            socket.getOutputStream().write(call.request("GET", app().root() + "/api/public"));

            // without the upgrade, what is left of the wish is refused
            assertThat(HttpAnswer.read(socket.getInputStream()).status()).isEqualTo(403);
        }
    }

    @Test
    default void anUpgradeThatTheServerDoesNotFollowMakesNoTunnel() throws IOException {
        HttpCall call = HttpCall.overTlsTo(app().haproxy().rawPort())
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        HttpCall forging = HttpCall.overTlsTo(app().haproxy().rawPort())
                .header("Connection", "keep-alive")
                .with(FORGED);
        try (Socket socket = call.connect()) {
            socket.getOutputStream().write(call.request("GET", app().root() + "/api/public"));
            assertThat(HttpAnswer.read(socket.getInputStream()).status()).isEqualTo(200);
            socket.getOutputStream().write(forging.request("GET", app().root() + "/api/guarded"));

            assertThat(HttpAnswer.read(socket.getInputStream()).status()).isEqualTo(401);
        }
    }

    /** To a proxy that sees this method succeed, the rest of the connection is opaque (RFC 9110 section 9.3.6). */
    @ParameterizedTest
    @MethodSource("io.github.countersign.it.UpgradeScenarios#tunnels")
    default void connectOpensNoTunnel(Function<AppUnderTest, HttpCall> way) {
        int before = app().calls();

        for (String target : new String[] {app().root() + "/servlet/any-method", "localhost:80"}) {
            assertThat(way.apply(app()).send("CONNECT", target).status())
                    .as(target)
                    .isIn(400, 403);
        }
        assertThat(app().calls()).isEqualTo(before);
    }

    @Test
    default void aWebSocketKnowsItsCaller() throws InterruptedException {
        assertThat(echo(Tls.with(Fixtures.READER))).isEqualTo("reader-1: hello");
        assertThat(echo(Tls.anonymous())).isEqualTo("null: hello");
    }

    @Test
    default void aWebSocketIsNotOpenedToARefusedCertificate() {
        int before = app().calls();
        SSLContext selfSigned = Tls.with(TestAuthority.selfSigned(leaf().commonName("reader-1")));

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> open(selfSigned, new LinkedBlockingQueue<>()))
                .havingCause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(403));
        assertThat(app().calls()).isEqualTo(before);
    }

    private String echo(SSLContext caller) throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = open(caller, heard);
        socket.sendText("hello", true).join();
        String answer = heard.poll(1, TimeUnit.MINUTES);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        return String.valueOf(answer);
    }

    private WebSocket open(SSLContext caller, BlockingQueue<String> heard) {
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.add(text.toString());
                return WebSocket.Listener.super.onText(socket, text, last);
            }
        };
        URI address = URI.create("wss://localhost:" + app().haproxy().rawPort() + app().root() + "/echo");
        return HttpClient.newBuilder()
                .sslContext(caller)
                .build()
                .newWebSocketBuilder()
                .buildAsync(address, listener)
                .join();
    }
}
