// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import java.util.Optional;
import java.util.Set;

/** The values of one client: those of its keys, or else those of its binding. */
record ClientValues(String name, Settings settings, Optional<Binding> binding) {
    private static final String CREDENTIAL_TYPE = "credential-type";
    /** In an old binding the type may be missing; a certificate says enough then. */
    private static final Set<String> WITH_CERTIFICATE = Set.of("x509", "X509_GENERATED", "X509_PROVIDED");

    Optional<Located> value(Key key, String field) {
        return value(key).or(() -> binding.flatMap(bound -> bound.field(field)));
    }

    Optional<Located> value(Key key) {
        String full = key.of(name);
        return settings.text(full).map(text -> new Located(full, text));
    }

    /** Says that neither the key nor the binding has a value. */
    void missing(Key key, String field, String expected) {
        String instead = binding.map(bound -> bound.place(field) + ", which is not there")
                .orElse("a service binding such as xsuaa in VCAP_SERVICES");
        settings.missing(key.of(name), expected + ", or " + instead);
    }

    void refuseBindingWithSecret() {
        if (binding.isEmpty()) {
            return;
        }
        Optional<Located> type = binding.get().field(CREDENTIAL_TYPE);
        boolean usable = type.map(known -> WITH_CERTIFICATE.contains(known.value()))
                .orElse(binding.get().field("certificate").isPresent());
        if (!usable && value(Key.CERTIFICATE).isEmpty()) {
            settings.problem(
                    binding.get().place(CREDENTIAL_TYPE),
                    "is " + type.map(known -> "'" + known.value() + "'").orElse("missing, and so is a certificate")
                            + "; bind the service with {\"credential-type\": \"x509\"}");
        }
    }
}
