// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

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
}
