// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import io.github.countersign.restclient.binding.Binding;
import io.github.countersign.restclient.settings.PlacedValue;
import io.github.countersign.restclient.settings.Settings;
import java.util.Optional;
import java.util.Set;

/** The values of one client: those of its keys, or else those of its binding. */
record ClientValues(String name, Settings settings, Optional<Binding> binding) {
    /** The certificate that Cloud Foundry gives to each instance of an app, anew each day. */
    private static final String INSTANCE_IDENTITY = "cf-instance-identity";

    private static final String CREDENTIAL_TYPE = "credential-type";
    /** In an old binding the type may be missing; a certificate says enough then. */
    private static final Set<String> WITH_CERTIFICATE = Set.of("x509", "X509_GENERATED", "X509_PROVIDED");

    Optional<PlacedValue> value(Key key, String field) {
        return value(key).or(() -> binding.flatMap(bound -> bound.field(field)));
    }

    Optional<PlacedValue> value(Key key) {
        String full = key.of(name);
        return settings.text(full).map(text -> new PlacedValue(full, text));
    }

    /** The certificate with its chain. */
    Optional<PlacedValue> certificate() {
        Optional<PlacedValue> certificate = value(Key.CERTIFICATE, "certificate");
        return isInstanceIdentity(certificate) ? file("CF_INSTANCE_CERT", Key.CERTIFICATE) : certificate;
    }

    /** The private key; that of a self-managed certificate is not in its binding, but in a variable of SAP's making. */
    Optional<PlacedValue> privateKey() {
        Optional<PlacedValue> key = value(Key.PRIVATE_KEY);
        if (key.isEmpty() && isInstanceIdentity(value(Key.CERTIFICATE))) {
            return file("CF_INSTANCE_KEY", Key.PRIVATE_KEY);
        }
        return key.or(() -> binding.flatMap(bound -> bound.field("key")
                .or(() -> variable(bound.isIdentityService() ? "IAS_PRIVATE_KEY" : "XSUAA_PRIVATE_KEY"))));
    }

    private static boolean isInstanceIdentity(Optional<PlacedValue> certificate) {
        return certificate
                .filter(known -> known.value().equals(INSTANCE_IDENTITY))
                .isPresent();
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
        String instead = binding.map(bound -> bound.place(field) + ", which is not there")
                .orElse("a service binding such as xsuaa in VCAP_SERVICES");
        settings.missing(key.of(name), expected + ", or " + instead);
    }

    /** A type in quotes; a file of another kind, which has come to its place, may hold anything. */
    private static String quoted(PlacedValue type) {
        return type.value().matches("[\\w-]{1,40}") ? "'" + type.value() + "'" : "no word";
    }

    void refuseBindingWithSecret() {
        if (binding.isEmpty()) {
            return;
        }
        Optional<PlacedValue> type = binding.get().field(CREDENTIAL_TYPE);
        boolean usable = type.map(known -> WITH_CERTIFICATE.contains(known.value()))
                .orElse(binding.get().field("certificate").isPresent());
        if (!usable && value(Key.CERTIFICATE).isEmpty() && value(Key.KEY_STORE).isEmpty()) {
            settings.problem(
                    binding.get().place(CREDENTIAL_TYPE),
                    "is " + type.map(ClientValues::quoted).orElse("missing, and so is a certificate")
                            + "; bind the service with {\"credential-type\": \"x509\"}");
        }
    }
}
