// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.configuration.Configuration;
import io.github.countersign.mechanism.configuration.TestKeys;
import io.github.countersign.mechanism.login.CertificateLogin;
import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.settings.InvalidConfigurationException;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * A caller's certificate and what is configured when it arrives: a question that we and {@link Openssl} answer.
 *
 * @param name what is special about it
 * @param siblings others who call before he does it again: of one issuer with him, they must not change the answer
 */
public record Combination(
        String name,
        List<X509Certificate> anchors,
        List<X509Certificate> intermediates,
        TestCertificate caller,
        List<TestCertificate> siblings) {
    /** The time of every question. */
    public static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    public static final String ACCEPTED = "accepted";
    private static final TestKeys REQUIRED = new TestKeys(
            Map.of("mtls.proxy", "cloud-foundry", "mtls.proxy.trusted", "10.0.0.1", "mtls.cache-size", "0"));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    public Combination {
        anchors = List.copyOf(anchors);
        intermediates = List.copyOf(intermediates);
        siblings = List.copyOf(siblings);
    }

    public Combination(
            String name, List<X509Certificate> anchors, List<X509Certificate> intermediates, TestCertificate caller) {
        this(name, anchors, intermediates, caller, List.of());
    }

    public Combination after(List<TestCertificate> others) {
        return new Combination(name, anchors, intermediates, caller, others);
    }

    static Combination of(
            String name, List<TestAuthority> anchors, List<TestAuthority> intermediates, TestCertificate caller) {
        return new Combination(name, certificates(anchors), certificates(intermediates), caller);
    }

    private static List<X509Certificate> certificates(List<TestAuthority> authorities) {
        return authorities.stream().map(TestAuthority::certificate).toList();
    }

    /** The answer of the whole line, the first time as later, or why the app does not start. */
    public String ourAnswer() {
        TestKeys keys = trusting();
        if (!intermediates.isEmpty()) {
            keys = keys.with("mtls.trust.intermediates", pem(intermediates));
        }
        try {
            Configuration configuration = Configuration.read(keys.config(), CLOCK, true);
            CertificateLogin login = configuration.login();
            String first = answer(login, caller);
            siblings.forEach(sibling -> answer(login, sibling));
            assertThat(answer(login, caller))
                    .as("the answer of %s, later", name)
                    .isEqualTo(first);
            return first;
        } catch (InvalidConfigurationException neverStarted) {
            return neverStarted.toString();
        }
    }

    /** A rule for each anchor's name, as several names demand. */
    private TestKeys trusting() {
        TestKeys keys = REQUIRED.with("mtls.trust", pem(anchors));
        List<String> rules = new ArrayList<>();
        for (String subject : subjects()) {
            String rule = "anchor-" + rules.size();
            rules.add(rule);
            keys = keys.with("mtls.rule." + rule + ".cn", "*")
                    .with("mtls.rule." + rule + ".anchor", subject)
                    .with("mtls.rule." + rule + ".caller", rule + "/{cn}");
        }
        return keys.with("mtls.rules", String.join(",", rules));
    }

    private List<String> subjects() {
        return anchors.stream()
                .map(anchor -> anchor.getSubjectX500Principal().getName())
                .distinct()
                .toList();
    }

    /** Every name by which an issuer is looked for or found. */
    Set<X500Principal> issuers() {
        Stream<X500Principal> authorities = Stream.concat(anchors.stream(), intermediates.stream())
                .flatMap(authority ->
                        Stream.of(authority.getSubjectX500Principal(), authority.getIssuerX500Principal()));
        return Stream.concat(authorities, Stream.of(caller.certificate().getIssuerX500Principal()))
                .collect(Collectors.toSet());
    }

    private static String answer(CertificateLogin login, TestCertificate caller) {
        Checked<Caller> checked = login.callerOf(SentRequest.of(HaproxyHeaders.of(caller)));
        return checked instanceof Checked.Refused<?> refused
                ? refused.refusal().code() + " (" + refused.detail() + ")"
                : ACCEPTED;
    }

    /** As PEM, one after the other. */
    public static String pem(Collection<X509Certificate> certificates) {
        return certificates.stream().map(Combination::pem).collect(Collectors.joining());
    }

    private static String pem(X509Certificate certificate) {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
