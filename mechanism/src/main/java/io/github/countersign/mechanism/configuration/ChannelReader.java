// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.presented.AllowedHosts;
import io.github.countersign.mechanism.presented.AllowedProtocol;
import io.github.countersign.mechanism.presented.TrustedSender;
import io.github.countersign.mechanism.profile.ProxyChannel;
import io.github.countersign.mechanism.profile.ProxyProfile;
import io.github.countersign.mechanism.profile.ProxyProfiles;
import io.github.countersign.mechanism.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads on what way a request may claim a certificate: whose headers, from whom, on which hosts, over which protocol. */
final class ChannelReader {
    private final Settings settings;

    ChannelReader(Settings settings) {
        this.settings = settings;
    }

    /**
     * Empty if nobody is named who writes the headers.
     *
     * @param hostOverHttp2 whether the server hands the host of a request over HTTP/2 to the mechanism
     */
    Optional<ProxyChannel> read(boolean hostOverHttp2) {
        Optional<ProxyProfile> profile = profile();
        AllowedHosts hosts = hosts();
        TrustedSender sender = new SenderReader(settings).read();
        AllowedProtocol protocol = protocol(sender, !hosts.patterns().isEmpty() && !hostOverHttp2);
        return profile.map(known -> new ProxyChannel(protocol, hosts, sender, known));
    }

    private Optional<ProxyProfile> profile() {
        String key = Key.PROXY.toString();
        String expected = "who wrote the headers: "
                + ProxyProfiles.all().stream().map(ProxyProfile::name).collect(Collectors.joining(", "));
        Optional<String> name = settings.required(key, expected);
        Optional<ProxyProfile> profile = name.flatMap(ProxyProfiles::named);
        if (name.isPresent() && profile.isEmpty()) {
            settings.problem(key, name.get(), "is no profile; expected " + expected);
        }
        return profile;
    }

    /** Over HTTP/2 the proxy's address proves nothing: a caller may have made the proxy a tunnel. */
    private AllowedProtocol protocol(TrustedSender sender, boolean hostsAreBlind) {
        String key = Key.PROXY_HTTP2.toString();
        boolean http2 = settings.flag(key, false);
        if (http2 && sender.secret().isEmpty() && !isSecretWrong()) {
            settings.problem(key, "needs mtls.proxy.secret: over HTTP/2 callers too can come from the proxy's address");
        }
        if (http2 && hostsAreBlind) {
            settings.problem(
                    key,
                    "cannot stand beside mtls.hosts on this server, which keeps the host of a request over HTTP/2 to itself;"
                            + " remove one of them");
        }
        return new AllowedProtocol(http2);
    }

    private boolean isSecretWrong() {
        return settings.hasProblem(Key.PROXY_SECRET.toString())
                || settings.hasProblem(Key.PROXY_SECRET_HEADER.toString());
    }

    private AllowedHosts hosts() {
        List<String> hosts = settings.list(Key.HOSTS.toString()).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        for (String host : hosts) {
            if (!host.matches("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
                settings.problem(Key.HOSTS.toString(), host, "is no host name or *.name, without port");
            }
        }
        return new AllowedHosts(hosts);
    }
}
