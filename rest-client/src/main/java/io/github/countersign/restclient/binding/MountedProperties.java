// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The properties in the files of one folder: each is read by itself, or it is known why not. */
final class MountedProperties {
    private final Path folder;
    private final JsonProvider json;
    private final Map<String, JsonValue> ofObjects = new HashMap<>();
    private final Map<String, JsonValue> ofFiles = new HashMap<>();
    private final Map<String, String> unread = new HashMap<>();

    MountedProperties(Path folder, JsonProvider json) {
        this.folder = folder;
        this.json = json;
    }

    void addDescribed(JsonArray descriptions) {
        for (JsonValue description : descriptions) {
            if (description instanceof JsonObject property && property.get("name") instanceof JsonString name) {
                addDescribed(name.getString(), property);
            } else {
                unread.put(".metadata", "describes a property without a name");
            }
        }
    }

    private void addDescribed(String name, JsonObject property) {
        try {
            JsonValue value = value(property.getString("sourceName", name), property);
            if (!property.getBoolean("container", false)) {
                ofFiles.put(name, value);
            } else if (value instanceof JsonObject container) {
                ofFiles.putAll(container);
            } else {
                unread.put(name, "is no JSON object");
            }
        } catch (IOException | JsonException | InvalidPathException unreadable) {
            unread.put(name, Unread.why(unreadable));
        }
    }

    private JsonValue value(String source, JsonObject property) throws IOException {
        String text = BindingFile.text(within(source));
        return property.getString("format", "text").equals("json")
                ? BindingJson.value(text, json)
                : json.createValue(text);
    }

    /** Within the folder, whatever its description says. */
    private Path within(String source) throws IOException {
        Path file = Path.of(source).getFileName();
        if (file == null) {
            throw new NoSuchFileException(source);
        }
        return folder.resolve(file);
    }

    void addFile(String name) {
        try {
            String text = BindingFile.text(folder.resolve(name));
            String start = text.strip();
            JsonValue value = start.startsWith("{") || start.startsWith("[")
                    ? BindingJson.value(text, json)
                    : json.createValue(text);
            if (value instanceof JsonObject object) {
                ofObjects.putAll(BindingJson.object(object, "credentials"));
                ofObjects.putAll(object);
            } else {
                ofFiles.put(name, value);
            }
        } catch (IOException | JsonException unreadable) {
            unread.put(name, Unread.why(unreadable));
        }
    }

    /** A file that has the name of a property is that, whatever stands in objects beside it. */
    JsonObject all() {
        JsonObjectBuilder all = json.createObjectBuilder();
        ofObjects.forEach(all::add);
        ofFiles.forEach(all::add);
        return all.build();
    }

    Map<String, String> unread() {
        return Map.copyOf(unread);
    }
}
