// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a service is written into the files of a folder that is mounted. */
public enum Layout {
    /** A file a property, and {@code .metadata} that says which is what: SAP's service operator by default. */
    DESCRIBED {
        @Override
        void files(Path folder, JsonObject service) {
            JsonArrayBuilder described = Json.createArrayBuilder();
            service.getJsonObject("credentials").forEach((name, value) -> {
                write(folder.resolve(name), raw(value));
                described.add(property(name, value).build());
            });
            describe(folder, service, described);
        }
    },
    /** The credentials as one JSON object, and {@code .metadata} that says so: the operator's {@code secretKey}. */
    CONTAINER {
        @Override
        void files(Path folder, JsonObject service) {
            JsonObject credentials = service.getJsonObject("credentials");
            write(folder.resolve("credentials"), credentials.toString());
            describe(
                    folder,
                    service,
                    Json.createArrayBuilder()
                            .add(property("credentials", credentials).add("container", true)));
        }
    },
    /** A file a property and no description: servicebinding.io, and the oldest layout of SAP. */
    FLAT {
        @Override
        void files(Path folder, JsonObject service) {
            service.getJsonObject("credentials").forEach((name, value) -> write(folder.resolve(name), raw(value)));
            writeMetadata(folder, service);
        }
    },
    /** The credentials as one JSON object, the rest as a file a property, no description. */
    CREDENTIALS {
        @Override
        void files(Path folder, JsonObject service) {
            write(
                    folder.resolve("my-credentials"),
                    service.getJsonObject("credentials").toString());
            writeMetadata(folder, service);
        }
    },
    /** Everything in one JSON object. */
    WHOLE {
        @Override
        void files(Path folder, JsonObject service) {
            JsonObjectBuilder whole = Json.createObjectBuilder(service.getJsonObject("credentials"));
            metadata(service).forEach(whole::add);
            write(folder.resolve("binding.json"), whole.build().toString());
        }
    };

    private static final String METADATA = ".metadata";

    abstract void files(Path folder, JsonObject service);

    /** Writes the files of a service into a folder, which is made. */
    public Path mount(Path folder, TestBinding binding) {
        try {
            files(Files.createDirectories(folder), binding.service());
            return folder;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same as Kubernetes does it: each file is a link into a folder that can be swapped for another one. */
    Path mountLinked(Path folder, TestBinding binding) {
        try {
            Path version = mount(folder.resolve("..2026_11_24_12_00_00.1"), binding);
            Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
            for (Path file : list(version)) {
                Files.createSymbolicLink(
                        folder.resolve(file.getFileName()), Path.of("..data").resolve(file.getFileName()));
            }
            return folder;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Map<String, JsonValue> metadata(JsonObject service) {
        return Map.of(
                "type", service.get("label"),
                "label", service.get("label"),
                "instance_name", service.get("instance_name"),
                "tags", service.get("tags"));
    }

    private static void writeMetadata(Path folder, JsonObject service) {
        metadata(service).forEach((name, value) -> write(folder.resolve(name), raw(value)));
    }

    private static void describe(Path folder, JsonObject service, JsonArrayBuilder credentials) {
        JsonArrayBuilder described = Json.createArrayBuilder();
        metadata(service).forEach((name, value) -> described.add(property(name, value)));
        writeMetadata(folder, service);
        write(
                folder.resolve(METADATA),
                Json.createObjectBuilder()
                        .add("metaDataProperties", described)
                        .add("credentialProperties", credentials)
                        .build()
                        .toString());
    }

    private static JsonObjectBuilder property(String name, JsonValue value) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("format", value instanceof JsonString ? "text" : "json");
    }

    private static String raw(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** Writes the text into a file. */
    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
