// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services in {@code VCAP_SERVICES}. */
final class Bindings {
    private static final String VARIABLE = "VCAP_SERVICES";

    private final Settings settings;
    private final List<Binding> bindings = new ArrayList<>();

    Bindings(Settings settings, JsonProvider json) {
        this.settings = settings;
        settings.raw(VARIABLE).ifPresent(text -> read(text, json));
    }

    private void read(String text, JsonProvider json) {
        try {
            JsonObject labels = json.createReader(new StringReader(text)).readObject();
            labels.forEach((label, services) -> {
                if (services instanceof JsonArray array) {
                    array.forEach(service -> bindings.add(Binding.of(label, service.asJsonObject())));
                }
            });
        } catch (JsonParsingException malformed) {
            // the parser's own words hold what it found there
            settings.problem(
                    VARIABLE,
                    "is no JSON (line " + malformed.getLocation().getLineNumber() + ", column "
                            + malformed.getLocation().getColumnNumber() + ")");
        } catch (JsonException | ClassCastException malformed) {
            settings.problem(VARIABLE, "is not the JSON object of Cloud Foundry");
        }
    }

    /** The service of this instance name, or the only one of this label or tag; several are a problem with the key. */
    Optional<Binding> find(String selector, String key) {
        List<Binding> named =
                bindings.stream().filter(binding -> binding.isNamed(selector)).toList();
        List<Binding> candidates = named.isEmpty()
                ? bindings.stream()
                        .filter(binding -> binding.isOfKind(selector))
                        .toList()
                : named;
        if (candidates.size() > 1) {
            settings.problem(key, "fits several service bindings; name one by its instance: " + list(candidates));
        }
        return candidates.stream().findFirst();
    }

    /** What there is, for messages. */
    @Override
    public String toString() {
        return bindings.isEmpty() ? "none" : list(bindings);
    }

    private static String list(List<Binding> bindings) {
        return bindings.stream().map(Binding::toString).sorted().collect(Collectors.joining(", "));
    }
}
