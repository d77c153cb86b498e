// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.authorizationserver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerPortFileWriter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The server, with one client for each way of RFC 8705 to log on. Nobody but these clients can. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
final class AuthorizationServer {
    /** The client whose certificate has the registered subject (RFC 8705 section 2.1). */
    static final String WITH_SUBJECT = "orders-with-subject";

    static final String SUBJECT = "CN=orders,O=Example,C=DE";

    /** The client whose certificate is its own and among its published keys (RFC 8705 section 2.2). */
    static final String SELF_SIGNED = "orders-self-signed";

    static final String READ = "orders.read";
    static final String WRITE = "orders.write";

    /** Serves until the process ends that started it; the port is in the file {@code port} of the folder from the start on. */
    public static void main(String... folder) {
        ConfigurableApplicationContext server = new SpringApplicationBuilder(AuthorizationServer.class)
                .properties("folder=" + folder[0])
                .listeners(new WebServerPortFileWriter(folder[0] + "/port"))
                .run();
        // a test that is killed ends nothing
        ProcessHandle.current().parent().orElseThrow().onExit().join();
        server.close();
    }

    @Bean
    PublishedKeys publishedKeys(@Value("${folder}/keys.json") Path keys) throws IOException {
        return PublishedKeys.start(keys);
    }

    @Bean
    RegisteredClientRepository clients(PublishedKeys keys) {
        return new InMemoryRegisteredClientRepository(
                client(
                        WITH_SUBJECT,
                        ClientAuthenticationMethod.TLS_CLIENT_AUTH,
                        ClientSettings.builder().x509CertificateSubjectDN(SUBJECT)),
                client(
                        SELF_SIGNED,
                        ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH,
                        ClientSettings.builder().jwkSetUrl(keys.url())));
    }

    private static RegisteredClient client(
            String id, ClientAuthenticationMethod method, ClientSettings.Builder settings) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(method)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(READ)
                .scope(WRITE)
                .clientSettings(settings.build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofMinutes(5))
                        .x509CertificateBoundAccessTokens(true)
                        .build())
                .build();
    }
}
