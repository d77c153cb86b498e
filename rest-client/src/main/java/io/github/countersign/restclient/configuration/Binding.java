// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service that Cloud Foundry bound to the app.
 *
 * @param label of the offering, such as {@code xsuaa}
 * @param name of the instance
 * @param place of the credentials in the service, for messages
 */
record Binding(String label, String name, List<String> tags, String place, JsonObject credentials) {

    static Binding of(String label, JsonObject service) {
        String name =
                text(service, "instance_name").or(() -> text(service, "name")).orElse(label);
        List<String> tags = service.get("tags") instanceof JsonArray array
                ? array.stream()
                        .flatMap(tag -> tag instanceof JsonString text ? Stream.of(text.getString()) : Stream.empty())
                        .toList()
                : List.of();
        JsonObject credentials = object(service, "credentials");
        String own = text(service, "label").orElse(label);
        return isNested(credentials)
                ? new Binding(own, name, tags, "credentials.uaa.", object(credentials, "uaa"))
                : new Binding(own, name, tags, "credentials.", credentials);
    }

    /** Reuse services keep what is about XSUAA one level deeper. */
    private static boolean isNested(JsonObject credentials) {
        return !credentials.containsKey("clientid") && credentials.containsKey("uaa");
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text
                ? Optional.of(text.getString()).filter(value -> !value.isBlank())
                : Optional.empty();
    }

    boolean isNamed(String selector) {
        return name.equals(selector);
    }

    boolean isOfKind(String selector) {
        return label.equals(selector) || tags.contains(selector);
    }

    /** Where a field stands, for messages. */
    String place(String field) {
        return "VCAP_SERVICES " + this + " " + place + field;
    }

    Optional<Located> field(String field) {
        return text(credentials, field).map(value -> new Located(place(field), value));
    }

    /** Never the credentials. */
    @Override
    public String toString() {
        return label + " '" + name + "'";
    }
}
