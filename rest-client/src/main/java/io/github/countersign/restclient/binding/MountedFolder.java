// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that may be a binding.
 *
 * @param service the folder above it, where that names the service; empty for one directly below the root
 */
record MountedFolder(Path path, Optional<String> service) {
    private static final String METADATA = ".metadata";

    /** Far more than anybody mounts. */
    private static final int MOST = 1_000;

    static List<MountedFolder> below(Path root) {
        return subfolders(root).stream()
                .map(path -> new MountedFolder(path, Optional.empty()))
                .toList();
    }

    /** The folders of its instances, if it is that of a service. */
    List<MountedFolder> instances() {
        return subfolders(path).stream()
                .map(inner -> new MountedFolder(inner, Optional.of(name())))
                .toList();
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    private boolean isDescribed() {
        return Files.isRegularFile(path.resolve(METADATA));
    }

    /** Empty for one without files, and for one whose files stand beside the folders of instances and say nothing of a service. */
    Optional<MountedSecret> read(JsonProvider json) throws UnreadFolderException {
        if (isDescribed()) {
            return Optional.of(MountedSecret.described(path, metadata(json), json));
        }
        List<String> files = files();
        if (!Files.isReadable(path)) {
            throw new UnreadFolderException(Unread.FORBIDDEN);
        }
        if (files.isEmpty()) {
            return Optional.empty();
        }
        MountedSecret secret = MountedSecret.plain(path, files, json);
        return Optional.of(secret)
                .filter(read -> read.isOfAService() || subfolders(path).isEmpty());
    }

    private JsonObject metadata(JsonProvider json) throws UnreadFolderException {
        try {
            return BindingJson.value(BindingFile.text(path.resolve(METADATA)), json)
                    .asJsonObject();
        } catch (IOException | JsonException unreadable) {
            throw new UnreadFolderException("its " + METADATA + " " + Unread.why(unreadable));
        } catch (ClassCastException noObject) {
            throw new UnreadFolderException("its " + METADATA + " is no JSON object");
        }
    }

    private static List<Path> subfolders(Path parent) {
        return children(parent).stream().filter(Files::isDirectory).toList();
    }

    private List<String> files() {
        return children(path).stream()
                .filter(Files::isRegularFile)
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** Without what Kubernetes keeps there to swap all files at once. */
    private static List<Path> children(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .limit(MOST)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException none) {
            return List.of();
        }
    }
}
