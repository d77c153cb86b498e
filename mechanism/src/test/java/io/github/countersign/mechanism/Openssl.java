// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * The program that judges beside us: {@code openssl verify -purpose sslclient}, with the security level that Debian gives to
 * TLS and so to HAProxy.
 */
public final class Openssl {
    private static final List<String> VERIFY = List.of(
            "openssl",
            "verify",
            "-purpose",
            "sslclient",
            "-partial_chain",
            "-no-CApath",
            "-no-CAstore",
            "-auth_level",
            "2",
            "-attime",
            String.valueOf(Combination.NOW.getEpochSecond()));
    private static final Pattern REFUSAL =
            Pattern.compile("error \\d+ at \\d+ depth lookup: ?([^\n]*)\n(?:(?!error )[^\n]*\n)*error (\\S+): ver");

    private static final Pattern UNREADABLE = Pattern.compile("Could not read certificate file from (\\S+)");

    private final Path folder;

    /** Writes its files to this folder. */
    public Openssl(Path folder) {
        this.folder = folder;
    }

    /** What one process is asked about. */
    private record Batch(List<Combination> combinations, Set<X500Principal> issuers) {
        Batch() {
            this(new ArrayList<>(), new HashSet<>());
        }

        /** Where no issuer is shared, no certificate of one combination can take part in the path of another. */
        boolean takes(List<Combination> more) {
            return more.stream().allMatch(combination -> Collections.disjoint(issuers, combination.issuers()));
        }

        void add(List<Combination> more) {
            combinations.addAll(more);
            more.forEach(combination -> issuers.addAll(combination.issuers()));
        }

        String pem(Function<Combination, List<X509Certificate>> certificates) {
            return Combination.pem(combinations.stream()
                    .flatMap(combination -> certificates.apply(combination).stream())
                    .toList());
        }
    }

    /** Its answer to each combination, by name. */
    public Map<String, String> answers(List<Combination> combinations) {
        List<Batch> batches = new ArrayList<>();
        combinations.stream()
                .collect(groupingBy(
                        asked -> List.of(asked.anchors(), asked.intermediates()), LinkedHashMap::new, toList()))
                .values()
                .forEach(alike -> batchFor(alike, batches).add(alike));
        Map<String, String> answers = new LinkedHashMap<>();
        batches.forEach(batch -> answers.putAll(answersTo(batch)));
        return answers;
    }

    private static Batch batchFor(List<Combination> alike, List<Batch> batches) {
        return batches.stream().filter(batch -> batch.takes(alike)).findFirst().orElseGet(() -> {
            Batch next = new Batch();
            batches.add(next);
            return next;
        });
    }

    private Map<String, String> answersTo(Batch batch) {
        try {
            List<String> command = new ArrayList<>(VERIFY);
            command.addAll(List.of("-CAfile", write("anchors", batch.pem(Combination::anchors))));
            String intermediates = batch.pem(Combination::intermediates);
            if (!intermediates.isEmpty()) {
                command.addAll(List.of("-untrusted", write("intermediates", intermediates)));
            }
            Map<String, String> names = new LinkedHashMap<>();
            for (Combination asked : batch.combinations()) {
                names.put(write("caller-" + names.size(), asked.caller().pem()), asked.name());
            }
            command.addAll(names.keySet());
            return read(run(command), names);
        } catch (IOException missing) {
            throw new AssertionError("no openssl: apt-get install openssl", missing);
        }
    }

    private static Map<String, String> read(String output, Map<String, String> names) {
        Map<String, String> answers = new LinkedHashMap<>();
        names.forEach((file, name) -> {
            if (output.contains(file + ": OK\n")) {
                answers.put(name, Combination.ACCEPTED);
            }
        });
        Matcher unreadable = UNREADABLE.matcher(output);
        while (unreadable.find()) {
            answers.put(names.getOrDefault(unreadable.group(1), unreadable.group(1)), "could not be read");
        }
        Matcher refusal = REFUSAL.matcher(output);
        while (refusal.find()) {
            answers.put(names.getOrDefault(refusal.group(2), refusal.group(2)), refusal.group(1));
        }
        if (!answers.keySet().equals(Set.copyOf(names.values()))) {
            throw new AssertionError("openssl did not answer each of " + names + ":\n" + output);
        }
        return answers;
    }

    private String run(List<String> command) throws IOException {
        Path accepted = folder.resolve("accepted");
        Path refused = folder.resolve("refused");
        Process process = new ProcessBuilder(command)
                .redirectOutput(accepted.toFile())
                .redirectError(refused.toFile())
                .start();
        // whatever goes wrong shows in answers that are missing
        process.onExit().join();
        return Files.readString(accepted) + Files.readString(refused);
    }

    private String write(String name, String pem) throws IOException {
        return Files.writeString(folder.resolve(name + ".pem"), pem).toString();
    }
}
