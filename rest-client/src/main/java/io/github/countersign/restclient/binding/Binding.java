// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import io.github.countersign.restclient.settings.PlacedValue;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service that is bound to the app.
 *
 * @param origin where bindings of its kind are, for messages
 * @param label of the offering, such as {@code xsuaa}
 * @param name of the instance
 * @param prefix of the credentials in the service, for messages
 */
public record Binding(
        String origin, String label, String name, List<String> tags, String prefix, JsonObject credentials) {
    private static final String REUSED = "uaa";
    private static final int LONGEST = 64;

    /** Reuse services keep what is about XSUAA one level deeper. */
    static Binding of(String origin, String label, String name, JsonValue tags, JsonObject credentials) {
        boolean nested = !credentials.containsKey("clientid") && credentials.containsKey(REUSED);
        return new Binding(
                origin,
                label,
                name,
                texts(tags),
                nested ? "credentials.uaa." : "credentials.",
                nested ? object(credentials, REUSED) : credentials);
    }

    private static List<String> texts(JsonValue tags) {
        return tags instanceof JsonArray array
                ? array.stream()
                        .flatMap(tag -> tag instanceof JsonString text ? Stream.of(text.getString()) : Stream.empty())
                        .toList()
                : List.of();
    }

    static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
    }

    /** Without the line end that a file has. */
    static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text
                ? Optional.of(text.getString().strip()).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    boolean isNamed(String selector) {
        return name.equals(selector);
    }

    boolean isOfKind(String selector) {
        return label.equals(selector) || tags.contains(selector);
    }

    /** Whether it is SAP Cloud Identity Services, whose token endpoint is elsewhere than XSUAA's. */
    public boolean isIdentityService() {
        return label.equals("identity");
    }

    /** Where a field stands, for messages. */
    public String place(String field) {
        return origin + " " + this + " " + prefix + field;
    }

    public Optional<PlacedValue> field(String field) {
        return text(credentials, field).map(value -> new PlacedValue(place(field), value));
    }

    /** Never the credentials, and of label and name what fits into a line: something else may stand in their place. */
    @Override
    public String toString() {
        return shown(label) + " '" + shown(name) + "'";
    }

    private static String shown(String text) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return shortened.replaceAll("[^ -~]", "?");
    }
}
