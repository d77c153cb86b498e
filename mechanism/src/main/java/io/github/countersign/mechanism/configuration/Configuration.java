// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import io.github.countersign.mechanism.caller.CallerRules;
import io.github.countersign.mechanism.caller.Rule;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.login.RepeatCallers;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.profile.ProxyChannel;
import io.github.countersign.mechanism.profile.ProxyProfile;
import io.github.countersign.mechanism.settings.ConfigKeys;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.mechanism.settings.Settings;
import io.github.countersign.mechanism.trust.CertificateVerifier;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/**
 * What the keys say, ready to use.
 *
 * @param requirement whether an absent certificate is a 401 on every URL
 * @param authorities all CAs that vouch for callers, anchors and intermediates
 * @param warnings what an operator should know, each naming its key
 * @param startLine what the keys say, in one line and without any secret
 */
public record Configuration(
        Requirement requirement,
        ProxyChannel channel,
        RepeatCallers repeatCallers,
        CertificateVerifier verifier,
        CallerRules rules,
        List<X509Certificate> authorities,
        List<String> warnings,
        String startLine) {

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
        return new ForeignHeaders(profile.name(), profile.headers()::include, channel.sender(), notice);
    }

    private static final class Reader {
        private static final int CACHE_SIZE = 10_000;

        private final Clock clock;
        private final Settings settings;

        Reader(Config config, Clock clock) {
            this.clock = clock;
            this.settings = new Settings(new ConfigKeys(config));
        }

        Configuration read(boolean hostOverHttp2) throws InvalidConfigurationException {
            settings.flag(Key.ENABLED.toString(), true);
            settings.flag(Key.STRICT.toString(), false);
            Requirement requirement = requirement();
            Optional<ProxyChannel> channel = new ChannelReader(settings).read(hostOverHttp2);
            TrustReader trust = new TrustReader(settings);
            CertificateVerifier verifier = trust.verifier(clock);
            List<Rule> rules = new RuleReader(settings, trust.anchors()).read();
            int cacheSize = settings.count(Key.CACHE_SIZE.toString(), CACHE_SIZE);
            MisspeltKeys.report(settings, rules.stream().map(Rule::name).toList());
            if (channel.isEmpty() || !settings.problems().isEmpty()) {
                throw new InvalidConfigurationException("Countersign is", settings.problems(), settings.warnings());
            }
            return new Configuration(
                    requirement,
                    channel.get(),
                    new RepeatCallers(cacheSize, clock),
                    verifier,
                    new CallerRules(rules),
                    trust.authorities(),
                    settings.warnings(),
                    StartLine.of(settings, trust.anchors().certificates(), rules, cacheSize));
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
    }
}
