// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Web apps as a user builds them: the jar in {@code WEB-INF/lib}, the properties, the trusted authorities, own classes. */
final class Archives {
    /** The configuration that ordinary apps share. */
    static final Map<String, String> ORDINARY = Map.ofEntries(
            Map.entry("mtls.proxy", "cloud-foundry"),
            Map.entry("mtls.proxy.trusted", "127.0.0.1,::1"),
            Map.entry("mtls.trust", "classpath:trust.pem"),
            Map.entry("mtls.rules", "readers,writers,ejb,umlaut,partners"),
            Map.entry("mtls.rule.readers.cn", "reader-*,8997*"),
            Map.entry("mtls.rule.readers.anchor", "CN=Test CA,O=Example,C=DE"),
            Map.entry("mtls.rule.readers.groups", "reader"),
            Map.entry("mtls.rule.writers.cn", "writer-*"),
            Map.entry("mtls.rule.writers.anchor", "CN=Test CA,O=Example,C=DE"),
            Map.entry("mtls.rule.writers.groups", "writer"),
            Map.entry("mtls.rule.ejb.cn", "reader-1"),
            Map.entry("mtls.rule.ejb.anchor", "CN=Test CA,O=Example,C=DE"),
            Map.entry("mtls.rule.ejb.groups", "ejb-reader,undeclared"),
            Map.entry("mtls.rule.umlaut.cn", "J\u00f6rg"),
            Map.entry("mtls.rule.umlaut.anchor", "CN=Test CA,O=Example,C=DE"),
            Map.entry("mtls.rule.umlaut.groups", "reader"),
            Map.entry("mtls.rule.partners.cn", "*"),
            Map.entry("mtls.rule.partners.anchor", "CN=Partner CA,O=Partner,C=FR"),
            Map.entry("mtls.rule.partners.caller", "partner/{cn}"));

    private Archives() {}

    static WebArchive app(String name, Map<String, String> properties, Class<?>... classes) {
        return withoutMechanism(name, properties, classes)
                .addAsLibrary(mechanism().toFile());
    }

    static WebArchive withoutMechanism(String name, Map<String, String> properties, Class<?>... classes) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(classes)
                .addAsResource(
                        new StringAsset(Fixtures.AUTHORITY.pem() + Fixtures.PARTNER_AUTHORITY.pem()), "trust.pem")
                .addAsResource(
                        new ByteArrayAsset(text(properties).getBytes(StandardCharsets.UTF_8)),
                        "META-INF/microprofile-config.properties");
    }

    /** The jar under test. */
    static Path mechanism() {
        return Path.of(System.getProperty("mechanism.jar"));
    }

    /** The jar that calls others, which needs no other one. */
    static File restClient() {
        return new File(System.getProperty("rest-client.jar"));
    }

    /** The ordinary configuration with one more value, or another one. */
    static Map<String, String> ordinaryAnd(Map<String, String> changes) {
        Map<String, String> properties = new TreeMap<>(ORDINARY);
        properties.putAll(changes);
        return properties;
    }

    private static String text(Map<String, String> properties) {
        StringBuilder text = new StringBuilder();
        properties.forEach((key, value) ->
                text.append(key).append('=').append(value.replace("\\", "\\\\")).append('\n'));
        return text.toString();
    }
}
