// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Certificates as a service binding has them, RSA with 2048 bits and 1.2 kB, and the mechanism that trusts their issuer. */
final class Callers {
    private final TestAuthority authority = TestAuthority.named("Callers CA", ca -> ca.rsa(2048));
    /** One key for all: what differs is the certificate. */
    private final Leaf profile = leaf().keyPair(
                    TestAuthority.named("keys", ca -> ca.rsa(2048)).keys())
            .extension(
                    "2.5.29.31",
                    false,
                    lists("http://crl.example.com/callers/" + "0123456789abcdef".repeat(4) + ".crl"))
            .extension(
                    "1.3.6.1.5.5.7.1.1",
                    false,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_caIssuers,
                            url("http://aia.example.com/callers/" + "0123456789abcdef".repeat(4) + ".crt")))
            .subject("L=acme-cf-eu10,OU=orders,OU=a1b2c3d4-0000-4000-8000-5e6f7a8b9c0d,OU=Canary,O=SAP SE,C=DE");

    /** {@code CN=caller-<number>}. */
    WireHeaders caller(int number) {
        return WireHeaders.of(headers(number));
    }

    HaproxyHeaders headers(int number) {
        return HaproxyHeaders.of(authority.issue(profile.commonName(name(number))));
    }

    List<WireHeaders> first(int count) {
        return IntStream.range(0, count).parallel().mapToObj(this::caller).toList();
    }

    private static CRLDistPoint lists(String url) {
        DistributionPointName name = new DistributionPointName(new GeneralNames(url(url)));
        return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
    }

    private static GeneralName url(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }

    /** What any path costs: one signature of their issuer's. */
    boolean isSigned(X509Certificate caller) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(caller.getSigAlgName());
        signature.initVerify(authority.certificate().getPublicKey());
        signature.update(caller.getTBSCertificate());
        return signature.verify(caller.getSignature());
    }

    static String name(int number) {
        return "caller-" + number;
    }

    /** One rule for every CN. */
    Login login(int cacheSize) {
        return login(cacheSize, Map.of("mtls.rules", "all", "mtls.rule.all.cn", "*", "mtls.rule.all.groups", "users"));
    }

    Login login(int cacheSize, Map<String, String> rules) {
        Map<String, String> keys = new HashMap<>(rules);
        keys.put("mtls.proxy", "cloud-foundry");
        keys.put("mtls.proxy.trusted", "10.0.0.1");
        keys.put("mtls.trust", authority.pem());
        keys.put("mtls.cache-size", Integer.toString(cacheSize));
        return Login.configured(keys);
    }
}
