// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import static io.github.countersign.testkit.Leaf.leaf;

import com.sap.cloud.security.client.HttpClientFactory;
import com.sap.cloud.security.config.ClientCertificate;
import com.sap.cloud.security.xsuaa.client.DefaultOAuth2TokenService;
import com.sap.cloud.security.xsuaa.client.OAuth2ServiceException;
import com.sap.cloud.security.xsuaa.client.OAuth2TokenResponse;
import com.sap.cloud.security.xsuaa.client.OAuth2TokenService;
import com.sap.cloud.security.xsuaa.client.XsuaaDefaultEndpoints;
import com.sap.cloud.security.xsuaa.tokenflows.TokenFlowException;
import com.sap.cloud.security.xsuaa.tokenflows.XsuaaTokenFlows;
import io.github.countersign.testkit.MovableClock;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** One token service with two clients of the same certificate: ours and SAP's, each set up by its own defaults. */
final class TokenClients implements AutoCloseable {
    private static final String ID = "sb-orders!t1";
    private static final TestAuthority SERVERS = TestAuthority.named("Servers CA", ca -> ca.rsa(2048));
    private static final TestAuthority CALLERS = TestAuthority.named("Callers CA", ca -> ca.rsa(2048));
    private static final TestCertificate CERTIFICATE =
            CALLERS.issue(leaf().rsa(2048).commonName("orders"));

    static {
        trustServers();
    }

    private final MovableClock clock = new MovableClock(Instant.now());
    private final XsuaaStandIn xsuaa;
    private final URI endpoint;
    private final Tokens ours;
    private final ClientCertificate identity = new ClientCertificate(CERTIFICATE.chainPem(), pkcs1(CERTIFICATE), ID);
    private final OAuth2TokenService sap = new DefaultOAuth2TokenService(HttpClientFactory.create(identity));
    private final XsuaaTokenFlows sapFlows;

    private TokenClients(XsuaaStandIn xsuaa) {
        this.xsuaa = xsuaa;
        String url = "https://localhost:" + xsuaa.port();
        this.endpoint = URI.create(url + "/oauth/token");
        this.sapFlows = new XsuaaTokenFlows(sap, new XsuaaDefaultEndpoints(url, url), identity);
        this.ours = Tokens.configured(
                Map.of(
                        "mtls.client.xsuaa.certificate", CERTIFICATE.chainPem(),
                        "mtls.client.xsuaa.private-key", CERTIFICATE.keyPem(),
                        "mtls.client.xsuaa.token-url", endpoint.toString(),
                        "mtls.client.xsuaa.client-id", ID,
                        "mtls.client.xsuaa.trust", SERVERS.pem()),
                clock);
    }

    static TokenClients start() {
        XsuaaStandIn xsuaa = XsuaaStandIn.start(SERVERS, CALLERS);
        xsuaa.client(ID, CERTIFICATE);
        xsuaa.tenant("acme", "11111111-acme");
        return new TokenClients(xsuaa);
    }

    /** SAP's client trusts what the JVM trusts. */
    private static void trustServers() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("servers", SERVERS.certificate());
            Path file = Files.createTempFile("servers", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, "changeit".toCharArray());
            }
            System.setProperty("javax.net.ssl.trustStore", file.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The only form of an RSA key that SAP's client reads. */
    private static String pkcs1(TestCertificate certificate) {
        try {
            byte[] key = PrivateKeyInfo.getInstance(certificate.key().getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
            return "-----BEGIN RSA PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END RSA PRIVATE KEY-----\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    XsuaaStandIn xsuaa() {
        return xsuaa;
    }

    /** A day later by the clock of ours. */
    void letOursExpire() {
        clock.moveTo(clock.instant().plus(Duration.ofDays(1)));
    }

    Tokens ours() {
        return ours;
    }

    OAuth2TokenResponse sapToken() throws OAuth2ServiceException {
        return sap.retrieveAccessTokenViaClientCredentialsGrant(endpoint, identity, null, null, null, false);
    }

    OAuth2TokenResponse sapFlowToken() throws TokenFlowException {
        return sapFlows.clientCredentialsTokenFlow().execute();
    }

    int requests() {
        return xsuaa.calls().size();
    }

    @Override
    public void close() {
        ours.close();
        xsuaa.close();
    }
}
