// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files of one folder say. What cannot be read of them does not keep the rest from being used.
 *
 * @param properties every property, those that describe the service among them
 * @param credentials what is needed to use it
 * @param unread what could not be read, and why
 */
record MountedSecret(JsonObject properties, JsonObject credentials, Map<String, String> unread) {

    /** As SAP's {@code .metadata} describes it: which file is which property, and whether it is text or JSON. */
    static MountedSecret described(Path folder, JsonObject metadata, JsonProvider json) throws UnreadFolderException {
        MountedProperties properties = new MountedProperties(folder, json);
        MountedProperties credentials = new MountedProperties(folder, json);
        properties.addDescribed(array(metadata, "metaDataProperties"));
        credentials.addDescribed(array(metadata, "credentialProperties"));
        // what describes the service is missed where the service is looked for, not here
        return new MountedSecret(properties.all(), credentials.all(), credentials.unread());
    }

    private static JsonArray array(JsonObject metadata, String name) throws UnreadFolderException {
        if (metadata.get(name) instanceof JsonArray array) {
            return array;
        }
        throw new UnreadFolderException("its .metadata is without " + name);
    }

    /** Without a description: a file a property, or JSON objects that hold some or all of them. */
    static MountedSecret plain(Path folder, List<String> files, JsonProvider json) {
        MountedProperties properties = new MountedProperties(folder, json);
        files.forEach(properties::addFile);
        return new MountedSecret(properties.all(), properties.all(), properties.unread());
    }

    /** Whether anything in it is what services have. */
    boolean isOfAService() {
        return Stream.of("type", "label", "clientid", "certificate", "uaa").anyMatch(properties::containsKey);
    }

    Optional<String> text(String property) {
        return BindingJson.text(properties, property);
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
