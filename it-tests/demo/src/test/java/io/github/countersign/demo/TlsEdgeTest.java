// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The edge of the demo against a real HAProxy, both in front of the same server. */
class TlsEdgeTest {
    private static final TestAuthority AUTHORITY = TestAuthority.withSubject("CN=Demo CA,O=Example,C=DE");
    private static final TestCertificate READER = AUTHORITY.issue(leaf().subject("CN=reader-1,O=Example,C=DE"));
    private static final HaproxyHeaders FORGED = HaproxyHeaders.of(AUTHORITY.issue(leaf().commonName("writer-1")));
    private static final String SESSION_ID = "x-ssl-client-session-id: ";
    private static final String ROOT_DN = "x-ssl-client-root-ca-dn: ";

    @AutoClose
    private static EchoServer echo;

    @AutoClose
    private static Haproxy haproxy;

    @AutoClose
    private static TlsEdge edge;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        echo = EchoServer.start();
        edge = TlsEdge.start(AUTHORITY, echo.port());
        haproxy = Haproxy.start(folder, AUTHORITY, echo.port());
    }

    static Stream<Leaf> subjects() {
        return Stream.of(
                leaf().subject("CN=reader-1,O=Example,C=DE"),
                leaf().subject("CN=reader-1,O=Käse\\, Wein & Söhne,C=DE"),
                leaf().subject("CN=0c8a/d41f,OU=Clients,O=Example,C=DE"),
                leaf().withoutCommonName().multiValued(attribute("OU"), attribute("CN")));
    }

    private static AttributeTypeAndValue attribute(String type) {
        return new AttributeTypeAndValue(BCStyle.INSTANCE.attrNameToOID(type), new DERUTF8String("one of two"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void writesTheBytesOfHaproxy(Leaf leaf) throws Exception {
        TestCertificate caller = AUTHORITY.issue(leaf);

        List<String> expected = clientHeaders(send(haproxy.port(), Optional.of(caller)));
        List<String> written = clientHeaders(send(edge.port(), Optional.of(caller)));

        assertThat(expected).hasSize(9);
        assertThat(withoutSession(written.subList(0, 9))).isEqualTo(withoutSession(expected));
        // Debian's HAProxy cannot write the tenth
        assertThat(written.subList(9, written.size())).containsExactly(ROOT_DN + base64("/C=DE/O=Example/CN=Demo CA"));
    }

    @Test
    void passesNoHeaderOfACallerWithoutCertificate() throws Exception {
        assertThat(clientHeaders(send(haproxy.port(), Optional.empty(), forged())))
                .isEmpty();
        assertThat(clientHeaders(send(edge.port(), Optional.empty(), forged()))).isEmpty();
    }

    @Test
    void passesNoHeaderOfACallerWithCertificate() throws Exception {
        List<String> expected = clientHeaders(send(edge.port(), Optional.of(READER)));

        List<String> written = clientHeaders(send(edge.port(), Optional.of(READER), forged()));

        assertThat(withoutSession(written)).isEqualTo(withoutSession(expected));
    }

    @Test
    void refusesTheCertificateOfAnotherAuthority() {
        TestCertificate stranger =
                TestAuthority.withSubject("CN=Demo CA,O=Example,C=DE").issue(leaf().commonName("reader-1"));

        assertThatThrownBy(() -> send(edge.port(), Optional.of(stranger))).isInstanceOf(IOException.class);
    }

    @Test
    void passesNoWishToGoOverToHttp2() throws Exception {
        assertThat(sendWish(haproxy.port()))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("upgrade:"));
        assertThat(sendWish(edge.port()))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("upgrade:"));
    }

    /** A server may run it as further requests, from which nobody has removed anything. */
    @Test
    void passesNoChunkedBodyOfHttp10AsItIs() throws Exception {
        String request = """
                POST / HTTP/1.0\r
                Host: localhost\r
                Connection: close\r
                Transfer-Encoding: chunked\r
                \r
                0\r
                \r
                """;

        assertThat(answer(haproxy.port(), request)).contains(" 403 ").doesNotContain("POST /");
        assertThat(answer(edge.port(), request)).doesNotContain("POST / HTTP/1.0");
    }

    @Test
    void opensNoTunnel() throws Exception {
        String request = "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\nConnection: close\r\n\r\n";

        assertThat(answer(haproxy.port(), request)).contains(" 403 ");
        assertThat(answer(edge.port(), request)).contains(" 403 ");
    }

    /** The lines that the server behind the proxy received. */
    private static List<String> sendWish(int port) throws IOException {
        List<String> answer = answer(port, """
                GET / HTTP/1.1\r
                Host: localhost\r
                Connection: close, Upgrade, HTTP2-Settings\r
                Upgrade: foo, H2C\r
                HTTP2-Settings: AAMAAABk\r
                \r
                """).lines().toList();
        assertThat(answer).contains("GET / HTTP/1.1");
        return answer;
    }

    /** By hand, as Java's client does not let anybody write these requests. */
    private static String answer(int port, String request) throws IOException {
        SSLContext tls = CallerTls.client(AUTHORITY, Optional.of(READER)).sslContext();
        try (Socket socket = tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void keepsTheHost() throws Exception {
        assertThat(send(edge.port(), Optional.empty())).contains("Host: localhost:" + edge.port());
    }

    /** The ten headers as a caller could write them, in its own spelling. */
    private static String[] forged() {
        return FORGED.asList().stream()
                .flatMap(header -> Stream.of(header.getKey().replace("Client", "CLIENT"), header.getValue()))
                .toArray(String[]::new);
    }

    /** The lines that the server behind the proxy received for this request. */
    private static List<String> send(int port, Optional<TestCertificate> certificate, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = CallerTls.client(AUTHORITY, certificate)
                .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body().lines().toList();
    }

    private static List<String> clientHeaders(List<String> lines) {
        return lines.stream()
                .filter(line -> FORGED.names().stream().anyMatch(name -> line.toLowerCase(Locale.ROOT)
                        .startsWith(name.toLowerCase(Locale.ROOT) + ":")))
                .toList();
    }

    /** Each connection has its own TLS session, so only the form of its identifier can be compared. */
    private static List<String> withoutSession(List<String> headers) {
        assertThat(headers)
                .filteredOn(line -> line.startsWith(SESSION_ID))
                .singleElement()
                .asString()
                .matches(SESSION_ID + "[0-9A-F]{64}");
        return headers.stream()
                .map(line -> line.startsWith(SESSION_ID) ? SESSION_ID : line)
                .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
