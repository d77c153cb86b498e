// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the files of one folder say.
 *
 * @param properties every property, those that describe the service among them
 * @param credentials what is needed to use it
 */
record MountedSecret(JsonObject properties, JsonObject credentials) {

    /** As SAP's {@code .metadata} describes it: which file is which property, and whether it is text or JSON. */
    static MountedSecret described(Path folder, JsonObject metadata, Function<Path, String> reader, JsonProvider json) {
        JsonObjectBuilder properties = json.createObjectBuilder();
        JsonObjectBuilder credentials = json.createObjectBuilder();
        for (JsonValue described : array(metadata, "metaDataProperties")) {
            JsonObject property = described.asJsonObject();
            properties.add(name(property), value(folder, property, reader, json));
        }
        for (JsonValue described : array(metadata, "credentialProperties")) {
            JsonObject property = described.asJsonObject();
            JsonValue value = value(folder, property, reader, json);
            if (property.getBoolean("container", false)) {
                value.asJsonObject().forEach(credentials::add);
            } else {
                credentials.add(name(property), value);
            }
        }
        return new MountedSecret(properties.build(), credentials.build());
    }

    private static JsonValue value(Path folder, JsonObject property, Function<Path, String> reader, JsonProvider json) {
        String text = reader.apply(file(folder, property.getString("sourceName", name(property))));
        return property.getString("format", "text").equals("json")
                ? BindingJson.value(text, json)
                : json.createValue(text);
    }

    private static JsonArray array(JsonObject metadata, String name) {
        if (metadata.get(name) instanceof JsonArray array) {
            return array;
        }
        throw new JsonException("without " + name);
    }

    private static String name(JsonObject property) {
        return Binding.text(property, "name").orElseThrow(() -> new JsonException("a property without a name"));
    }

    /** Within the folder, whatever its description says. */
    private static Path file(Path folder, String name) {
        Path file = Path.of(name).getFileName();
        if (file == null) {
            throw new JsonException("a property without a file");
        }
        return folder.resolve(file);
    }

    /** Without a description: a file a property, or JSON objects that hold some or all of them. */
    static MountedSecret plain(Path folder, List<Path> files, Function<Path, String> reader, JsonProvider json) {
        JsonObjectBuilder merged = json.createObjectBuilder();
        for (Path file : files) {
            String text = reader.apply(file);
            JsonValue value = parsedOrText(text, json);
            if (value instanceof JsonObject object) {
                Binding.object(object, "credentials").forEach(merged::add);
                object.forEach(merged::add);
            } else {
                merged.add(file.getFileName().toString(), value);
            }
        }
        JsonObject properties = merged.build();
        return new MountedSecret(properties, properties);
    }

    private static JsonValue parsedOrText(String text, JsonProvider json) {
        if (!text.strip().startsWith("{") && !text.strip().startsWith("[")) {
            return json.createValue(text);
        }
        try {
            return BindingJson.value(text, json);
        } catch (JsonException noJson) {
            return json.createValue(text);
        }
    }

    Optional<String> text(String property) {
        return Binding.text(properties, property);
    }

    JsonValue value(String property) {
        return properties.getOrDefault(property, JsonValue.NULL);
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "MountedSecret" + properties.keySet();
    }
}
