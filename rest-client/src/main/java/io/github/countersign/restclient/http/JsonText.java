// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Optional;

/** Reads JSON that others wrote. */
public final class JsonText {
    private JsonText() {}

    /** Empty if it is no JSON object, or one that this JSON provider refuses to read. */
    public static Optional<JsonObject> object(String text, JsonProvider json) {
        try (JsonReader reader = json.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException noObject) {
            // too deep or too many digits is no JsonException: Parsson, for one, throws a bare RuntimeException
            return Optional.empty();
        }
    }
}
