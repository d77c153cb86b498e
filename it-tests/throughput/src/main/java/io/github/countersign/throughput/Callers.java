// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Who calls: the same in turn for each app, with all that the proxy writes about them. */
final class Callers {
    private static final int COUNT = 16;

    private final TestAuthority authority = TestAuthority.named("Callers CA", ca -> ca.rsa(2048));
    private final Map<String, HaproxyHeaders> headers = new TreeMap<>();

    Callers() {
        IntStream.range(10, 10 + COUNT)
                .mapToObj(number -> "caller-" + number)
                .forEach(name -> headers.put(name, HaproxyHeaders.of(authority.issue(certificate(name)))));
    }

    TestAuthority authority() {
        return authority;
    }

    /** Each caller's request with the answer of this app. */
    List<Exchange> exchanges(App app) {
        return headers.entrySet().stream()
                .map(caller ->
                        new Exchange(request(app, caller.getValue()), new HttpAnswer(200, app.answer(caller.getKey()))))
                .toList();
    }

    /** A caller whom only our mechanism refuses. */
    Exchange expired(App app) {
        HaproxyHeaders expired =
                HaproxyHeaders.of(authority.issue(certificate("expired").expired()));
        HttpAnswer answer = app == App.COUNTERSIGN ? new HttpAnswer(403, "") : new HttpAnswer(200, app.answer(""));
        return new Exchange(request(app, expired), answer);
    }

    private static Leaf certificate(String name) {
        return leaf().rsa(2048)
                .subject("CN=" + name + ",L=Walldorf,OU=Orders,OU=Prod,OU=Example Clients,O=Example,C=DE");
    }

    /** As HAProxy writes it: names in lower case. */
    private static String request(App app, HaproxyHeaders headers) {
        StringBuilder request = new StringBuilder("GET " + app.path() + "/api/caller HTTP/1.1\r\nhost: localhost\r\n");
        headers.asList().forEach(header -> request.append(header.getKey().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        return request.append("\r\n").toString();
    }
}
