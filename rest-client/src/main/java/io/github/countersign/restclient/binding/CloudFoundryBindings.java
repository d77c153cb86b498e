// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    Origin read() {
        Optional<String> text = settings.keys().raw(VARIABLE).filter(present -> !present.isBlank());
        return text.isPresent()
                ? Origin.of(VARIABLE, parse(text.get(), VARIABLE), Map.of())
                : settings.keys()
                        .raw(FILE_VARIABLE)
                        .map(this::load)
                        .orElseGet(() -> Origin.without(VARIABLE + ", " + FILE_VARIABLE, "not set"));
    }

    private Origin load(String file) {
        try {
            return Origin.of(FILE_VARIABLE, parse(BindingFile.text(Path.of(file.strip())), FILE_VARIABLE), Map.of());
        } catch (IOException | InvalidPathException unreadable) {
            settings.problem(
                    FILE_VARIABLE,
                    "names a file that cannot be read (" + unreadable.getClass().getSimpleName() + ")");
            return Origin.without(FILE_VARIABLE, "not read");
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
        List<String> names = Stream.of("instance_name", "binding_name", "name")
                .flatMap(name -> BindingJson.text(service, name).stream())
                .distinct()
                .toList();
        List<String> kinds =
                new ArrayList<>(List.of(BindingJson.text(service, "label").orElse(label)));
        kinds.addAll(BindingJson.texts(service.getOrDefault("tags", JsonValue.NULL)));
        return new Binding(
                origin,
                names.isEmpty() ? List.of(label) : names,
                kinds,
                Credentials.of(BindingJson.object(service, "credentials"), Map.of()));
    }
}
