// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import io.github.countersign.restclient.settings.PlacedValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service that is bound to the app.
 *
 * @param origin where bindings of its kind are, for messages
 * @param names the instance's, then those of the binding
 * @param kinds label of the offering, such as {@code xsuaa}, then tags
 */
public record Binding(String origin, List<String> names, List<String> kinds, Credentials credentials) {
    private static final String CREDENTIAL_TYPE = "credential-type";
    private static final String CERTIFICATE = "certificate";

    /** In an old binding the type may be missing; a certificate says enough then. */
    private static final Set<String> WITH_CERTIFICATE = Set.of("x509", "X509_GENERATED", "X509_PROVIDED");

    private static final int LONGEST = 64;

    boolean isNamed(String selector) {
        return names.contains(selector);
    }

    boolean isInstance(String selector) {
        return names.get(0).equals(selector);
    }

    boolean isOfKind(String selector) {
        return kinds.contains(selector);
    }

    /** Which of the services that Countersign knows it is. */
    public BoundService service() {
        return BoundService.of(kinds.get(0));
    }

    /** Whether it is one of those that are used with a certificate. */
    public boolean isWithCertificate() {
        return credentialType()
                .map(type -> WITH_CERTIFICATE.contains(type.value()))
                .orElse(field(CERTIFICATE).isPresent());
    }

    /** Whether nothing is known that keeps its certificate from being used. */
    boolean isUsable() {
        return isWithCertificate() && !credentials.isUnread(CERTIFICATE) && !credentials.isUnread("key");
    }

    public Optional<PlacedValue> credentialType() {
        return field(CREDENTIAL_TYPE);
    }

    /** Where the type of the credentials stands, for messages. */
    public String placeOfType() {
        return place(CREDENTIAL_TYPE);
    }

    private String place(String field) {
        return origin + " " + this + " " + credentials.prefix() + field;
    }

    /** Where a field should be, and why it is not there. */
    public String absent(String field) {
        return place(field) + ", which " + credentials.whyAbsent(field);
    }

    public Optional<PlacedValue> field(String field) {
        return credentials.text(field).map(value -> new PlacedValue(place(field), value));
    }

    /** With what tells it from another one of the same instance. */
    String distinct() {
        return names.size() > 1 ? this + " (binding '" + shown(names.get(1)) + "')" : toString();
    }

    /** Never the credentials, and of label and name what fits into a line: something else may stand in their place. */
    @Override
    public String toString() {
        return shown(kinds.get(0)) + " '" + shown(names.get(0)) + "'";
    }

    static String shown(String text) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return printable(shortened);
    }

    static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
