// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the JSON of bindings. */
final class BindingJson {
    private BindingJson() {}

    /** A value; fails with a {@link JsonException} if it is no JSON, or JSON that this provider refuses to read. */
    static JsonValue value(String text, JsonProvider json) {
        try (JsonReader reader = json.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (JsonException noJson) {
            throw noJson;
        } catch (RuntimeException refused) {
            // Parsson throws a bare one for what is nested too deeply
            throw new JsonException("refused", refused);
        }
    }

    static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** Without the line end that a file has. */
    static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text
                ? Optional.of(text.getString().strip()).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    /** The texts of an array. */
    static List<String> texts(JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream()
                        .flatMap(element ->
                                element instanceof JsonString text ? Stream.of(text.getString()) : Stream.empty())
                        .toList()
                : List.of();
    }
}
