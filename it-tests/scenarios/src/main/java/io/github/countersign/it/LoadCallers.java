// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.it.LoadCaller.Exchange;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Callers with good, bad and absent certificates: old acquaintances, who come back, and as many new ones. */
final class LoadCallers {
    private static final int ACQUAINTANCES = 200;
    private static final TestAuthority NOBODYS_AUTHORITY = TestAuthority.named("Nobody's CA");

    private final int port;
    private final String api;
    private final List<LoadCaller> acquaintances;
    private final List<Function<String, LoadCaller>> kinds = List.of(
            this::reader,
            this::writer,
            this::writerThatForges,
            this::partner,
            name -> refused(
                    "expired", Fixtures.AUTHORITY, named("reader-" + name).expired()),
            name -> refused("unknown issuer", NOBODYS_AUTHORITY, named("reader-" + name)),
            name -> refused("issuer of the same name", Fixtures.IMPOSTOR_AUTHORITY, named("reader-" + name)),
            name -> refused(
                    "not for clients",
                    Fixtures.AUTHORITY,
                    named("reader-" + name).forServers()),
            name -> refused("no rule", Fixtures.AUTHORITY, named("nobody-" + name)),
            name -> absent("absent", HttpCall.overTlsTo(port())),
            name -> absent("absent, forges", forging(HttpCall.overTlsTo(port()))));

    LoadCallers(Haproxy proxy, String root, Random random) {
        this.port = proxy.base64Port();
        this.api = root + "/api";
        this.acquaintances =
                Stream.generate(() -> stranger(random)).limit(ACQUAINTANCES).toList();
    }

    LoadCaller next(Random random) {
        return random.nextBoolean() ? acquaintances.get(random.nextInt(ACQUAINTANCES)) : stranger(random);
    }

    private LoadCaller stranger(Random random) {
        String name = Long.toHexString(random.nextLong());
        return kinds.get(random.nextInt(kinds.size())).apply(name);
    }

    private LoadCaller reader(String name) {
        TestCertificate certificate = Fixtures.AUTHORITY.issue(named("reader-" + name));
        return new LoadCaller(
                "reader",
                with(certificate),
                List.of(
                        new Exchange("GET", api + "/guarded", 200, "read"::equals),
                        new Exchange("POST", api + "/guarded", 403, LoadCallers::isTheServers),
                        whoAmI("reader-" + name, "reader", certificate)));
    }

    private LoadCaller writer(String name) {
        TestCertificate certificate = Fixtures.AUTHORITY.issue(named("writer-" + name));
        return writer("writer", with(certificate), "writer-" + name, certificate);
    }

    private LoadCaller writerThatForges(String name) {
        TestCertificate certificate = Fixtures.AUTHORITY.issue(named("writer-" + name));
        return writer("writer, forges", forging(with(certificate)), "writer-" + name, certificate);
    }

    private LoadCaller writer(String kind, HttpCall call, String name, TestCertificate certificate) {
        return new LoadCaller(
                kind,
                call,
                List.of(
                        new Exchange("GET", api + "/guarded", 403, LoadCallers::isTheServers),
                        new Exchange("POST", api + "/guarded", 200, "written"::equals),
                        whoAmI(name, "writer", certificate)));
    }

    /** Its CN could be a reader's: it is its authority that makes it a partner. */
    private LoadCaller partner(String name) {
        TestCertificate certificate = Fixtures.PARTNER_AUTHORITY.issue(named("reader-" + name));
        return new LoadCaller(
                "partner",
                with(certificate),
                List.of(
                        new Exchange("GET", api + "/guarded", 403, LoadCallers::isTheServers),
                        new Exchange("GET", api + "/guarded/open", 200, "open"::equals),
                        whoAmI("partner/reader-" + name, "none", certificate)));
    }

    private LoadCaller refused(String kind, TestAuthority authority, Leaf leaf) {
        return new LoadCaller(
                kind,
                with(authority.issue(leaf)),
                List.of(
                        new Exchange("GET", api + "/guarded", 403, String::isEmpty),
                        new Exchange("GET", api + "/public", 403, String::isEmpty),
                        new Exchange("GET", api + "/who-am-i", 403, String::isEmpty)));
    }

    private LoadCaller absent(String kind, HttpCall call) {
        return new LoadCaller(
                kind,
                call,
                List.of(
                        new Exchange("GET", api + "/guarded", 401, LoadCallers::isTheServers),
                        new Exchange("GET", api + "/public", 200, "plain"::equals),
                        new Exchange(
                                "GET", api + "/who-am-i", 200, has("request.caller=none", "request.reader=false"))));
    }

    private Exchange whoAmI(String name, String group, TestCertificate certificate) {
        return new Exchange(
                "GET",
                api + "/who-am-i",
                200,
                has(
                        "security.caller=" + name,
                        "request.caller=" + name,
                        "resource.caller=" + name,
                        "principal.name=" + name,
                        "principal.fingerprint=" + certificate.fingerprint(),
                        "request.reader=" + group.equals("reader"),
                        "request.writer=" + group.equals("writer")));
    }

    private static Predicate<String> has(String... lines) {
        return body -> body.lines().toList().containsAll(List.of(lines));
    }

    /** An error page of the server, and no answer of the app. */
    private static boolean isTheServers(String page) {
        return !page.matches("read|written|plain");
    }

    private int port() {
        return port;
    }

    private HttpCall with(TestCertificate certificate) {
        return HttpCall.overTlsTo(port, certificate);
    }

    private static HttpCall forging(HttpCall call) {
        return call.with(HaproxyHeaders.of(Fixtures.READER));
    }

    private static Leaf named(String commonName) {
        return leaf().subject("CN=" + commonName + ",O=Example,C=DE");
    }
}
