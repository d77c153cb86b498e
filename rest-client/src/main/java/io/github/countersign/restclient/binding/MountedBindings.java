// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import io.github.countersign.restclient.settings.Settings;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services that are mounted as folders, below {@code $SERVICE_BINDING_ROOT} (servicebinding.io 1.0) or where they were before
 * that: {@code <binding>}, or one level deeper {@code <service>/<instance>}; with SAP's {@code .metadata} or without.
 */
final class MountedBindings {
    private static final String ROOT_VARIABLE = "SERVICE_BINDING_ROOT";

    /** Far more than anybody mounts. */
    private static final int MOST_FOLDERS = 1_000;

    private final Settings settings;
    private final JsonProvider json;

    MountedBindings(Settings settings, JsonProvider json) {
        this.settings = settings;
        this.json = json;
    }

    /** Those below the root that the environment names. */
    Origin below() {
        Optional<String> root = settings.keys().raw(ROOT_VARIABLE).filter(present -> !present.isBlank());
        if (root.isEmpty()) {
            return Origin.without(ROOT_VARIABLE, "not set");
        }
        try {
            Path path = Path.of(root.get().strip());
            return below(path, ROOT_VARIABLE, ROOT_VARIABLE + " " + Binding.printable(path.toString()));
        } catch (InvalidPathException noPath) {
            settings.problem(ROOT_VARIABLE, "is no path of a folder");
            return Origin.without(ROOT_VARIABLE, "no path");
        }
    }

    /** Those below a root that is always looked at. */
    Origin below(Path root) {
        return below(root, root.toString(), root.toString());
    }

    private Origin below(Path root, String origin, String place) {
        if (!Files.isDirectory(root)) {
            return Origin.without(place, "no such folder");
        }
        List<Binding> bindings = new ArrayList<>();
        Map<String, String> unread = new HashMap<>();
        Deque<MountedFolder> folders = new ArrayDeque<>(MountedFolder.below(root));
        for (int looked = 0; looked < MOST_FOLDERS && !folders.isEmpty(); looked++) {
            MountedFolder folder = folders.removeFirst();
            try {
                Optional<MountedSecret> secret = folder.read(json);
                secret.ifPresent(read -> bindings.add(binding(origin, folder, read)));
                if (secret.isEmpty() && folder.service().isEmpty()) {
                    folders.addAll(folder.instances());
                }
            } catch (UnreadFolderException broken) {
                unread.put(root.relativize(folder.path()).toString(), String.valueOf(broken.getMessage()));
            }
        }
        return Origin.of(place, List.copyOf(bindings), Map.copyOf(unread));
    }

    private static Binding binding(String origin, MountedFolder folder, MountedSecret secret) {
        List<String> names = new ArrayList<>();
        secret.text("instance_name").ifPresent(names::add);
        secret.text("binding_name").ifPresent(names::add);
        names.add(folder.name());
        List<String> kinds = new ArrayList<>();
        secret.text("label").or(() -> secret.text("type")).ifPresent(kinds::add);
        folder.service().ifPresent(kinds::add);
        if (kinds.isEmpty()) {
            kinds.add("");
        }
        kinds.addAll(BindingJson.texts(secret.value("tags")));
        return new Binding(
                origin,
                names.stream().distinct().toList(),
                kinds,
                Credentials.of(secret.credentials(), secret.unread()));
    }
}
