// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.testkit.TestCertificate;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A service as Cloud Foundry describes it in {@code VCAP_SERVICES}. Immutable.
 *
 * @param nestedIn the field of the credentials that holds those of XSUAA, or null
 */
public record TestBinding(
        String label,
        String name,
        List<String> tags,
        Map<String, String> credentials,
        @Nullable String nestedIn) {

    /** An instance {@code my-xsuaa} whose certificate XSUAA made, with the fields that SAP documents. */
    public static TestBinding xsuaa(TestCertificate certificate) {
        return new TestBinding("xsuaa", "my-xsuaa", List.of("xsuaa"), Map.of(), null)
                .with("apiurl", "https://api.authentication.eu10.hana.ondemand.com")
                .with("certificate", certificate.chainPem())
                .with("certurl", "https://acme.authentication.cert.eu10.hana.ondemand.com")
                .with("clientid", "sb-orders!t1")
                .with("credential-type", "x509")
                .with("identityzone", "acme")
                .with("key", certificate.keyPem())
                .with("url", "https://acme.authentication.eu10.hana.ondemand.com")
                .with("uaadomain", "authentication.eu10.hana.ondemand.com")
                .with("xsappname", "orders!t1");
    }

    /** The same with a secret in place of the certificate. */
    public static TestBinding withSecret(TestCertificate certificate, String secret) {
        return xsuaa(certificate)
                .without("certificate")
                .without("key")
                .without("certurl")
                .with("credential-type", "binding-secret")
                .with("clientsecret", secret);
    }

    /** An instance {@code my-identity} of SAP Cloud Identity Services, as its certificate binding is documented. */
    public static TestBinding identity(TestCertificate certificate) {
        return new TestBinding("identity", "my-identity", List.of("identity"), Map.of(), null)
                .with("app_tid", "11111111-acme")
                .with("authorization_endpoint", "https://acme.accounts.ondemand.com/oauth2/authorize")
                .with("certificate", certificate.chainPem())
                .with("clientid", "22222222-client")
                .with("credential-type", "X509_GENERATED")
                .with("domain", "accounts.ondemand.com")
                .with("key", certificate.keyPem())
                .with("url", "https://acme.accounts.ondemand.com");
    }

    TestBinding with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(credentials);
        more.put(field, value);
        return new TestBinding(label, name, tags, more, nestedIn);
    }

    TestBinding without(String field) {
        Map<String, String> less = new LinkedHashMap<>(credentials);
        less.remove(field);
        return new TestBinding(label, name, tags, less, nestedIn);
    }

    public TestBinding labelled(String newLabel, String... newTags) {
        return new TestBinding(newLabel, name, List.of(newTags), credentials, nestedIn);
    }

    TestBinding named(String newName) {
        return new TestBinding(label, newName, tags, credentials, nestedIn);
    }

    /** As a reuse service hands on what is about XSUAA. */
    public TestBinding nestedInUaa() {
        return new TestBinding(label, name, tags, credentials, "uaa");
    }

    /** The value of {@code VCAP_SERVICES} with these bindings. */
    public static String vcap(TestBinding... bindings) {
        Map<String, JsonArrayBuilder> labels = new TreeMap<>();
        for (TestBinding binding : bindings) {
            labels.computeIfAbsent(binding.label, label -> Json.createArrayBuilder())
                    .add(binding.service());
        }
        JsonObjectBuilder services = Json.createObjectBuilder();
        labels.forEach(services::add);
        return services.build().toString();
    }

    /** An app with these bindings and no key. */
    static TestKeys bound(TestBinding... bindings) {
        return TestKeys.none().with("VCAP_SERVICES", vcap(bindings));
    }

    /** The service alone. */
    JsonObject service() {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        credentials.forEach(fields::add);
        JsonObjectBuilder service = Json.createObjectBuilder()
                .add("label", label)
                .add("name", name)
                .add("instance_name", name)
                .add("tags", Json.createArrayBuilder(tags));
        return (nestedIn == null
                        ? service.add("credentials", fields)
                        : service.add(
                                "credentials",
                                Json.createObjectBuilder()
                                        .add("url", "https://reuse.example.com")
                                        .add(nestedIn, fields)))
                .build();
    }
}
