// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * The ten headers which HAProxy, set up as in Cloud Foundry, writes for a caller that showed a certificate. By default the
 * four names (Subject-DN, Subject-CN, Issuer-DN, Root-CA-DN) are base64; {@link #raw()} is what a landscape with
 * {@code legacy_xfcc_header_mapping} gets.
 *
 * <p>Every char of a value is one byte on the wire (ISO-8859-1), which is how servlet containers hand it over: an umlaut in
 * a raw UTF-8 name is two chars. Header names are compared without regard to case; HAProxy sends them in lower case.
 * To change or read a header that is not there is an error; {@link #and(String, String)} adds one.
 *
 * <p>Java's {@code HttpClient} asks plain HTTP servers for an upgrade to HTTP/2, with which a certificate is refused
 * ({@code protocol-not-allowed}): build it with {@code version(HttpClient.Version.HTTP_1_1)}.
 */
public final class HaproxyHeaders {

    private static final String SESSION_ID = "4F0C2A91D7B35E68".repeat(4);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final List<Header> headers;
    private final boolean raw;

    private HaproxyHeaders(Stream<Header> headers, boolean raw) {
        this.headers = headers.toList();
        this.raw = raw;
    }

    /** The headers for this caller, verified up to its own root. */
    public static HaproxyHeaders of(TestCertificate caller) {
        return of(caller.certificate(), caller.root());
    }

    /** The headers for this caller, verified up to the root of this authority. */
    public static HaproxyHeaders of(TestCertificate caller, TestAuthority authority) {
        return of(caller.certificate(), authority.root().certificate());
    }

    /** The headers for this certificate, verified up to this root. */
    public static HaproxyHeaders of(X509Certificate certificate, X509Certificate root) {
        byte[] der = Pem.der(certificate);
        Certificate leaf = Certificate.getInstance(der);
        Certificate top = Certificate.getInstance(Pem.der(root));
        return new HaproxyHeaders(
                Stream.of(
                        plain("X-Forwarded-Client-Cert", Base64.getEncoder().encodeToString(der)),
                        plain("X-SSL-Client", "1"),
                        plain("X-SSL-Client-Session-ID", SESSION_ID),
                        plain("X-SSL-Client-Verify", "0"),
                        plain("X-SSL-Client-NotBefore", SampleFetch.time(leaf.getStartDate())),
                        plain("X-SSL-Client-NotAfter", SampleFetch.time(leaf.getEndDate())),
                        new Header("X-SSL-Client-Subject-DN", SampleFetch.name(leaf.getSubject()), true),
                        new Header("X-SSL-Client-Subject-CN", SampleFetch.commonName(leaf.getSubject()), true),
                        new Header("X-SSL-Client-Issuer-DN", SampleFetch.name(leaf.getIssuer()), true),
                        new Header("X-SSL-Client-Root-CA-DN", SampleFetch.name(top.getSubject()), true)),
                false);
    }

    /** The four names as they are instead of base64: control characters as {@code %XX}, outer blanks and tabs lost. */
    public HaproxyHeaders raw() {
        return new HaproxyHeaders(headers.stream(), true);
    }

    /** Another value for each header of that name. */
    public HaproxyHeaders with(String name, String value) {
        return replace(name, header -> Stream.of(plain(header.name(), value)));
    }

    /** One more header at the end, whether there is one of that name or not. */
    public HaproxyHeaders and(String name, String value) {
        return new HaproxyHeaders(Stream.concat(headers.stream(), Stream.of(plain(name, value))), raw);
    }

    /** Without each header of that name. */
    public HaproxyHeaders without(String name) {
        return replace(name, header -> Stream.empty());
    }

    /** Another name for each header of that name. */
    public HaproxyHeaders rename(String name, String other) {
        return replace(name, header -> Stream.of(new Header(other, header.octets(), header.encoded())));
    }

    /** The names in the order of the headers, as often as they occur. */
    public List<String> names() {
        return headers.stream().map(Header::name).toList();
    }

    /** The first value of that name. */
    public String value(String name) {
        return first(name).value(raw);
    }

    /** Names and values in the order of the headers. */
    public List<Map.Entry<String, String>> asList() {
        return headers.stream()
                .map(header -> Map.entry(header.name(), header.value(raw)))
                .toList();
    }

    /** All values by name, whose case does not matter. */
    public Map<String, List<String>> asMap() {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names()) {
            values.put(
                    name,
                    headers.stream()
                            .filter(h -> h.is(name))
                            .map(h -> h.value(raw))
                            .toList());
        }
        return Collections.unmodifiableMap(values);
    }

    /** The headers as lines of a request. */
    @Override
    public String toString() {
        return headers.stream()
                .map(header -> header.name() + ": " + header.value(raw) + "\n")
                .collect(Collectors.joining());
    }

    private HaproxyHeaders replace(String name, Function<Header, Stream<Header>> change) {
        Header present = first(name);
        return new HaproxyHeaders(
                headers.stream()
                        .flatMap(header -> header.is(present.name()) ? change.apply(header) : Stream.of(header)),
                raw);
    }

    private Header first(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No header " + name + " in " + names()));
    }

    private static Header plain(String name, String value) {
        return new Header(name, value, false);
    }

    /** A header. The octets of those that carry a name are written as the landscape has it. */
    private record Header(String name, String octets, boolean encoded) {

        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }

        String value(boolean raw) {
            if (!encoded) {
                return octets;
            }
            return raw ? escaped() : Base64.getEncoder().encodeToString(octets.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** As HAProxy writes it and a server reads it: trimmed, which after escaping only means blanks and tabs. */
        private String escaped() {
            return octets.chars()
                    .mapToObj(octet -> octet == 0x7F || (octet < 0x20 && octet != '\t')
                            ? "%" + HEX.toHexDigits((byte) octet)
                            : Character.toString(octet))
                    .collect(Collectors.joining())
                    .trim();
        }
    }
}
