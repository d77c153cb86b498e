// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.caller.CallerRules;
import io.github.countersign.mechanism.caller.Rule;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.login.RepeatCallers;
import io.github.countersign.mechanism.presented.AllowedHosts;
import io.github.countersign.mechanism.presented.AllowedProtocol;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.TrustedSender;
import io.github.countersign.mechanism.profile.ProxyChannel;
import io.github.countersign.mechanism.profile.ProxyProfile;
import io.github.countersign.mechanism.profile.ProxyProfiles;
import io.github.countersign.mechanism.settings.ConfigKeys;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.mechanism.trust.CertificateVerifier;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * What the keys say, ready to use.
 *
 * @param requirement whether an absent certificate is a 401 on every URL
 * @param warnings what an operator should know, each naming its key
 */
public record Configuration(
        Requirement requirement,
        ProxyChannel channel,
        RepeatCallers repeatCallers,
        CertificateVerifier verifier,
        CallerRules rules,
        List<String> warnings) {

    /** Whether the mechanism is there at all: unless {@code mtls.enabled} is exactly {@code false}. */
    public static boolean isEnabled(Config config) {
        return new Settings(new ConfigKeys(config)).flag(Key.ENABLED.toString(), true);
    }

    /**
     * Reads every key, or throws with every problem.
     *
     * @param hostOverHttp2 whether the server hands the host of a request over HTTP/2 to the mechanism
     */
    public static Configuration read(Config config, Clock clock, boolean hostOverHttp2)
            throws InvalidConfigurationException {
        return new Reader(config, clock).read(hostOverHttp2);
    }

    /** The line with these steps. */
    public CertificateLogin login() {
        return new CertificateLogin(channel, repeatCallers, verifier, rules);
    }

    /** The headers of other proxies than the configured one. */
    public ForeignHeaders foreignHeaders(Consumer<String> notice) {
        ProxyProfile profile = channel.profile();
        return new ForeignHeaders(profile.name(), profile.headers()::include, notice);
    }

    private static final class Reader {
        private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
        private static final int CACHE_SIZE = 10_000;

        private final Clock clock;
        private final Settings settings;

        Reader(Config config, Clock clock) {
            this.clock = clock;
            this.settings = new Settings(new ConfigKeys(config));
        }

        Configuration read(boolean hostOverHttp2) throws InvalidConfigurationException {
            settings.flag(Key.ENABLED.toString(), true);
            Optional<ProxyProfile> profile = profile();
            Requirement requirement = requirement();
            AllowedHosts hosts = hosts();
            TrustedSender sender = new SenderReader(settings).read();
            AllowedProtocol protocol = protocol(sender, !hosts.patterns().isEmpty() && !hostOverHttp2);
            List<X509Certificate> anchors = settings.required(
                            Key.TRUST.toString(), "the CA certificates that issue callers")
                    .map(new AuthoritiesReader(settings, Key.TRUST)::read)
                    .orElse(List.of());
            CertificateVerifier verifier = new CertificateVerifier(anchors, intermediates(), clockSkew(), clock);
            verifier.warnings().forEach(warning -> settings.warning(Key.TRUST.toString(), warning));
            List<Rule> rules = new RuleReader(settings, anchors).read();
            List<String> warnings = new ArrayList<>(settings.warnings());
            warnings.addAll(MisspeltKeys.warnings(
                    settings.keys(), rules.stream().map(Rule::name).toList()));
            RepeatCallers repeatCallers =
                    new RepeatCallers(settings.count(Key.CACHE_SIZE.toString(), CACHE_SIZE), clock);
            if (profile.isEmpty() || !settings.problems().isEmpty()) {
                throw new InvalidConfigurationException("Countersign is", settings.problems(), warnings);
            }
            return new Configuration(
                    requirement,
                    new ProxyChannel(protocol, hosts, sender, profile.get()),
                    repeatCallers,
                    verifier,
                    new CallerRules(rules),
                    warnings);
        }

        private Optional<ProxyProfile> profile() {
            String key = Key.PROXY.toString();
            String expected = "who wrote the headers: "
                    + ProxyProfiles.all().stream().map(ProxyProfile::name).collect(Collectors.joining(", "));
            Optional<String> name = settings.required(key, expected);
            Optional<ProxyProfile> profile = name.flatMap(ProxyProfiles::named);
            if (name.isPresent() && profile.isEmpty()) {
                settings.problem(key, "is no profile; expected " + expected);
            }
            return profile;
        }

        private Requirement requirement() {
            boolean required = settings.flag(Key.REQUIRED.toString(), false);
            String key = Key.PREFLIGHT.toString();
            String preflight = settings.text(key).orElse("refuse");
            boolean passes = preflight.equals("pass");
            if (!passes && !preflight.equals("refuse")) {
                settings.problem(key, "is neither pass nor refuse");
            }
            if (passes && !required) {
                settings.warning(key, "does nothing without mtls.required=true");
            }
            return !required
                    ? Requirement.NONE
                    : passes ? Requirement.CERTIFICATE_BUT_FOR_PREFLIGHTS : Requirement.CERTIFICATE;
        }

        /** Over HTTP/2 the proxy's address proves nothing: a caller may have made the proxy a tunnel. */
        private AllowedProtocol protocol(TrustedSender sender, boolean hostsAreBlind) {
            String key = Key.PROXY_HTTP2.toString();
            boolean http2 = settings.flag(key, false);
            if (http2 && sender.secret().isEmpty()) {
                settings.problem(
                        key, "needs mtls.proxy.secret: over HTTP/2 callers too can come from the proxy's address");
            }
            if (http2 && hostsAreBlind) {
                settings.problem(
                        key,
                        "cannot stand beside mtls.hosts on this server, which keeps the host of a request over HTTP/2 to itself;"
                                + " remove one of them");
            }
            return new AllowedProtocol(http2);
        }

        private AllowedHosts hosts() {
            List<String> hosts = settings.list(Key.HOSTS.toString()).stream()
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .toList();
            for (String host : hosts) {
                if (!host.matches("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
                    settings.problem(Key.HOSTS.toString(), "'" + host + "' is no host name or *.name, without port");
                }
            }
            return new AllowedHosts(hosts);
        }

        private List<X509Certificate> intermediates() {
            return settings.text(Key.TRUST_INTERMEDIATES.toString())
                    .map(new AuthoritiesReader(settings, Key.TRUST_INTERMEDIATES)::read)
                    .orElse(List.of());
        }

        private Duration clockSkew() {
            String key = Key.CLOCK_SKEW.toString();
            try {
                Duration skew = settings.text(key).map(Duration::parse).orElse(Duration.ZERO);
                if (skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0) {
                    settings.problem(key, "is not between PT0S and PT5M");
                }
                return skew;
            } catch (DateTimeParseException notADuration) {
                settings.problem(key, "is no duration such as PT30S (ISO 8601)");
                return Duration.ZERO;
            }
        }
    }
}
