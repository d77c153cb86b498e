// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import io.github.countersign.restclient.settings.BoundedContent;
import io.github.countersign.restclient.settings.Settings;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The services in {@code VCAP_SERVICES}, or in the file that {@code VCAP_SERVICES_FILE_PATH} names. */
final class CloudFoundryBindings {
    private static final String VARIABLE = "VCAP_SERVICES";
    private static final String FILE_VARIABLE = "VCAP_SERVICES_FILE_PATH";

    private final Settings settings;
    private final JsonProvider json;

    CloudFoundryBindings(Settings settings, JsonProvider json) {
        this.settings = settings;
        this.json = json;
    }

    List<Binding> read() {
        Optional<String> text = settings.keys().raw(VARIABLE);
        return text.isPresent()
                ? parse(text.get(), VARIABLE)
                : settings.keys().raw(FILE_VARIABLE).map(this::load).orElse(List.of());
    }

    private List<Binding> load(String file) {
        try {
            return parse(BoundedContent.text(Path.of(file.strip())), FILE_VARIABLE);
        } catch (IOException | InvalidPathException unreadable) {
            settings.problem(
                    FILE_VARIABLE,
                    "names a file that cannot be read (" + unreadable.getClass().getSimpleName() + ")");
            return List.of();
        }
    }

    private List<Binding> parse(String text, String origin) {
        List<Binding> bindings = new ArrayList<>();
        try {
            JsonObject labels = BindingJson.value(text, json).asJsonObject();
            labels.forEach((label, services) -> {
                if (services instanceof JsonArray array) {
                    array.forEach(service -> bindings.add(binding(origin, label, service.asJsonObject())));
                }
            });
        } catch (JsonParsingException malformed) {
            // the parser's own words hold what it found there
            settings.problem(
                    origin,
                    "is no JSON (line " + malformed.getLocation().getLineNumber() + ", column "
                            + malformed.getLocation().getColumnNumber() + ")");
        } catch (JsonException | ClassCastException malformed) {
            settings.problem(origin, "is not the JSON object of Cloud Foundry");
        }
        return bindings;
    }

    private static Binding binding(String origin, String label, JsonObject service) {
        String name = Binding.text(service, "instance_name")
                .or(() -> Binding.text(service, "name"))
                .orElse(label);
        return Binding.of(
                origin,
                Binding.text(service, "label").orElse(label),
                name,
                service.getOrDefault("tags", JsonValue.NULL),
                Binding.object(service, "credentials"));
    }
}
