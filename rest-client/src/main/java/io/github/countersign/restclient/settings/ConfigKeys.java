// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.settings;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The keys of MicroProfile Config, the same on every server. */
public record ConfigKeys(Config config) implements Keys {

    /** The value that a source has for a key. */
    private record Sourced(String value, String source) {}

    @Override
    public Optional<String> raw(String key) {
        return decisive(key)
                .map(Sourced::value)
                .or(() -> Optional.ofNullable(config.getConfigValue(key).getRawValue()));
    }

    @Override
    public Optional<String> source(String key) {
        return decisive(key).flatMap(sourced -> SourceName.readable(sourced.source(), key));
    }

    /** Payara skips a blank value and takes the next source's: so the first source that knows the key is asked itself. */
    private Optional<Sourced> decisive(String key) {
        List<String> names = Stream.concat(profiles().map(profile -> "%" + profile + "." + key), Stream.of(key))
                .toList();
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .flatMap(source -> names.stream()
                        .map(source::getValue)
                        .flatMap(Stream::ofNullable)
                        .map(value -> new Sourced(value, String.valueOf(source.getName()))))
                .findFirst();
    }

    private Stream<String> profiles() {
        return config.getOptionalValue("mp.config.profile", String[].class).stream()
                .flatMap(Stream::of);
    }

    @Override
    public Optional<String> value(String key) {
        try {
            return Optional.ofNullable(config.getConfigValue(key).getValue());
        } catch (NoSuchElementException | IllegalArgumentException unresolvable) {
            return Optional.empty();
        }
    }

    @Override
    public Stream<String> names() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .distinct()
                .sorted();
    }
}
