// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import io.github.countersign.restclient.settings.BoundedContent;
import io.github.countersign.restclient.settings.Settings;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services that are mounted as folders: {@code $SERVICE_BINDING_ROOT/<binding>} (servicebinding.io 1.0, with SAP's
 * {@code .metadata} or without), and the older {@code /etc/secrets/sapbtp/<service>/<instance>}.
 */
final class KubernetesBindings {
    private static final String ROOT_VARIABLE = "SERVICE_BINDING_ROOT";
    private final Settings settings;
    private final JsonProvider json;

    KubernetesBindings(Settings settings, JsonProvider json) {
        this.settings = settings;
        this.json = json;
    }

    /** Those below the root that the environment names. */
    List<Binding> below() {
        return root().map(root -> folders(root)
                        .flatMap(folder -> readable(() -> standard(folder)))
                        .toList())
                .orElse(List.of());
    }

    private Optional<Path> root() {
        try {
            return settings.keys().raw(ROOT_VARIABLE).map(root -> Path.of(root.strip()));
        } catch (InvalidPathException noPath) {
            settings.problem(ROOT_VARIABLE, "is no path of a folder");
            return Optional.empty();
        }
    }

    /** Those below a folder of services, each with a folder an instance. */
    List<Binding> below(Path legacyRoot) {
        return folders(legacyRoot)
                .flatMap(service -> folders(service).flatMap(instance -> readable(() -> legacy(service, instance))))
                .toList();
    }

    private Binding standard(Path folder) {
        Optional<JsonObject> metadata = Optional.of(folder.resolve(".metadata"))
                .filter(Files::isRegularFile)
                .map(file -> BindingJson.value(text(file), json).asJsonObject());
        MountedSecret secret = metadata.map(described -> MountedSecret.described(folder, described, this::text, json))
                .orElseGet(() -> MountedSecret.plain(folder, files(folder), this::text, json));
        String type = secret.text("label").or(() -> secret.text("type")).orElse("");
        return binding(ROOT_VARIABLE, type, folder, secret);
    }

    private Binding legacy(Path service, Path instance) {
        MountedSecret secret = MountedSecret.plain(instance, files(instance), this::text, json);
        return binding(service.toString(), service.getFileName().toString(), instance, secret);
    }

    private static Binding binding(String origin, String label, Path folder, MountedSecret secret) {
        String name = secret.text("instance_name").orElse(folder.getFileName().toString());
        return Binding.of(origin, label, name, secret.value("tags"), secret.credentials());
    }

    @FunctionalInterface
    private interface Reading {
        Binding read();
    }

    /** A folder that cannot be read, or is just being written, is no binding; that of a client is missed then. */
    private static Stream<Binding> readable(Reading folder) {
        try {
            return Stream.of(folder.read());
        } catch (UncheckedIOException | JsonException | ClassCastException | InvalidPathException unreadable) {
            return Stream.empty();
        }
    }

    private String text(Path file) {
        try {
            return BoundedContent.text(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> folders(Path parent) {
        return children(parent).filter(Files::isDirectory);
    }

    private static List<Path> files(Path folder) {
        return children(folder).filter(Files::isRegularFile).toList();
    }

    /** Without what Kubernetes keeps there to swap all files at once. */
    private static Stream<Path> children(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> !child.getFileName().toString().startsWith(".")).sorted().toList().stream();
        } catch (IOException | UncheckedIOException none) {
            return Stream.empty();
        }
    }
}
