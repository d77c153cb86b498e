// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.binding.Binding;
import io.github.countersign.restclient.binding.Bindings;
import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import java.util.Optional;

/**
 * The values of one client: those of its keys, or else those of its binding.
 *
 * @param bindings where it was looked for
 */
record ClientValues(String name, Settings settings, Optional<Binding> binding, Bindings bindings) {
    /** The certificate that Cloud Foundry gives to each instance of an app, anew each day. */
    private static final String INSTANCE_IDENTITY = "cf-instance-identity";

    Optional<PlacedValue> value(Key key, String field) {
        return value(key).or(() -> binding.flatMap(bound -> bound.field(field)));
    }

    Optional<PlacedValue> value(Key key) {
        String full = key.of(name);
        return settings.text(full).map(text -> new PlacedValue(full, text));
    }

    /** Whether the certificate is that of Cloud Foundry's instance. */
    boolean isInstanceIdentity() {
        return value(Key.CERTIFICATE)
                .filter(known -> known.value().equals(INSTANCE_IDENTITY))
                .isPresent();
    }

    /** The certificate with its chain. */
    Optional<PlacedValue> certificate() {
        return isInstanceIdentity() ? file("CF_INSTANCE_CERT", Key.CERTIFICATE) : value(Key.CERTIFICATE, "certificate");
    }

    /** The private key; that of a self-managed certificate is not in its binding, but in a variable of SAP's making. */
    Optional<PlacedValue> privateKey() {
        Optional<PlacedValue> key = value(Key.PRIVATE_KEY);
        if (key.isEmpty() && isInstanceIdentity()) {
            return file("CF_INSTANCE_KEY", Key.PRIVATE_KEY);
        }
        return key.or(() -> binding.flatMap(
                bound -> bound.field("key").or(() -> variable(bound.service().keyVariable()))));
    }

    private Optional<PlacedValue> variable(String name) {
        return settings.keys().raw(name).map(value -> new PlacedValue(name, value));
    }

    private Optional<PlacedValue> file(String variable, Key key) {
        Optional<PlacedValue> file = variable(variable);
        if (file.isEmpty()) {
            settings.problem(
                    key.of(name),
                    "is that of " + INSTANCE_IDENTITY + ", but " + variable + " is missing; is this Cloud Foundry?");
        }
        return file.map(path -> new PlacedValue(variable, "file:" + path.value().strip()));
    }

    /** Says that neither the key nor the binding has a value. */
    void missing(Key key, String field, String expected) {
        String instead = binding.map(bound -> bound.absent(field)).orElseGet(this::noBinding);
        settings.missing(key.of(name), expected + ", or " + instead);
    }

    /** Where was looked is said once. */
    private String noBinding() {
        boolean said = settings.hasProblem(Key.BINDING.of(name)) || settings.hasProblem(Key.CERTIFICATE.of(name));
        return "a service binding '" + name + "'" + (said ? "" : " (looked in " + bindings + ")");
    }

    /** A type in quotes; a file of another kind, which has come to its place, may hold anything. */
    private static String quoted(PlacedValue type) {
        return type.value().matches("[\\w-]{1,40}") ? "'" + type.value() + "'" : "no word";
    }

    void refuseBindingWithSecret() {
        if (value(Key.CERTIFICATE).isEmpty() && value(Key.KEY_STORE).isEmpty()) {
            binding.filter(bound -> !bound.isWithCertificate()).ifPresent(this::refuse);
        }
    }

    private void refuse(Binding secret) {
        settings.problem(
                secret.placeOfType(),
                "is " + secret.credentialType().map(ClientValues::quoted).orElse("missing, and so is a certificate")
                        + "; bind the service with {\"credential-type\": \"x509\"}");
    }
}
