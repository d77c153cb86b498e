// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.presented;

import io.github.countersign.mechanism.refusal.Checked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The headers in which other proxies hand on certificates. Under a profile that does not read them every caller would be nobody,
 * and nothing would say why: so each is said once in the life of an app, when it comes through the proxy.
 */
public final class ForeignHeaders {
    /** By whom each is written. Names are what we know, never what came. */
    private static final Map<String, String> WRITERS = Map.ofEntries(
            Map.entry("SSL-Client-Cert", "nginx and Apache httpd write it"),
            Map.entry("X-SSL-Client-Cert", "nginx and Apache httpd write it"),
            Map.entry("X-SSL-Cert", "nginx writes it"),
            Map.entry("X-Client-Cert", "nginx writes it"),
            Map.entry("X-SSL-Client-DER", "the router of OpenShift writes it"),
            Map.entry("X-Forwarded-Client-Cert", "HAProxy, Gorouter and Envoy write it"),
            Map.entry("X-Forwarded-Tls-Client-Cert", "Traefik writes it"),
            Map.entry("Client-Cert", "proxies of RFC 9440 write it"),
            Map.entry("X-Amzn-Mtls-Clientcert", "load balancers of AWS write it"),
            Map.entry("X-Amzn-Mtls-Clientcert-Leaf", "load balancers of AWS write it"),
            Map.entry("X-ARR-ClientCert", "Azure App Service writes it"),
            Map.entry("Cf-Client-Cert-Der-Base64", "Cloudflare writes it"));

    /** None, to one who only asks. */
    public static final ForeignHeaders NONE =
            new ForeignHeaders("", name -> true, new TrustedSender(List.of(), Optional.empty()), nothing -> {});

    private final String profile;
    private final TrustedSender sender;
    private final Consumer<String> notice;
    private final Map<String, String> unsaid = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    /** A bit for each length of a name that is unsaid: hardly any other header needs a closer look. */
    private volatile long lengths;

    /**
     * @param profile as {@code mtls.proxy} names it
     * @param isRead whether the profile reads a header
     * @param sender whose headers count; anybody else says something about himself alone
     * @param notice gets a line for an operator, at most one for each header
     */
    public ForeignHeaders(String profile, Predicate<String> isRead, TrustedSender sender, Consumer<String> notice) {
        this.profile = profile;
        this.sender = sender;
        this.notice = notice;
        WRITERS.forEach((name, writer) -> {
            if (!isRead.test(name)) {
                unsaid.put(
                        name,
                        "header " + name + " came through a trusted proxy (" + writer
                                + ", or the caller did and the proxy lets it pass)");
            }
        });
        this.lengths = lengthsOfUnsaid();
    }

    private long lengthsOfUnsaid() {
        return unsaid.keySet().stream().mapToLong(name -> 1L << name.length()).reduce(0, (one, other) -> one | other);
    }

    /** Whether a header, under its name or an alias with underscores, is one of them and was not said. */
    boolean isUnsaid(String name) {
        return (lengths >>> name.length() & 1) != 0 && unsaid.containsKey(name.replace('_', '-'));
    }

    /** Says that it came with a request that claims nothing in a header of the profile. */
    void say(String name, ReceivedRequest request) {
        if (sender.check(request) instanceof Checked.Refused<?>) {
            return;
        }
        String header = unsaid.remove(name.replace('_', '-'));
        if (header != null) {
            lengths = lengthsOfUnsaid();
            notice.accept(header + ", but mtls.proxy=" + profile
                    + " does not read it, and who sends nothing else is nobody: name the proxy in front of this app,"
                    + " or make it write the headers of this profile; said once");
        }
    }
}
