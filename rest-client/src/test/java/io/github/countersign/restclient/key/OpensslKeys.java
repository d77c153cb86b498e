// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Private keys as {@code openssl} writes them. */
public final class OpensslKeys {
    private final Path folder;

    public OpensslKeys(Path folder) {
        this.folder = folder;
    }

    /** A new key in PKCS#8. */
    String generated(String... options) {
        return run(List.of("genpkey"), options);
    }

    /** PKCS#8, encrypted by these options. */
    public String pkcs8(String key, String password, String... options) {
        return run(
                List.of(
                        "pkcs8",
                        "-topk8",
                        "-in",
                        file("key.pem", key),
                        "-passout",
                        "file:" + file("password", password + "\n")),
                options);
    }

    /** PKCS#1 or SEC1, encrypted or not. */
    public String traditional(String key, String password, String... options) {
        return run(
                List.of(
                        "pkey",
                        "-traditional",
                        "-in",
                        file("key.pem", key),
                        "-passout",
                        "file:" + file("password", password + "\n")),
                options);
    }

    /** A file of PKCS#12 with this key and certificate. */
    public Path pkcs12(String pem, String password, String... options) {
        Path store = folder.resolve("store.p12");
        String out = "file:" + file("password", password + "\n");
        run(
                List.of("pkcs12", "-export", "-in", file("all.pem", pem), "-out", store.toString(), "-passout", out),
                options);
        return store;
    }

    /** A key on this curve with its certificate, in PEM. */
    public String selfSigned(String curve) {
        Path key = folder.resolve("self-signed.pem");
        String certificate = run(List.of(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:" + curve,
                "-nodes",
                "-subj",
                "/CN=a",
                "-keyout",
                key.toString()));
        try {
            return certificate + Files.readString(key);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** What it writes for these arguments; old ciphers need the second provider. */
    String run(List<String> arguments, String... options) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        command.addAll(List.of("-provider", "default", "-provider", "legacy"));
        Stream.of(options).forEach(command::add);
        try {
            Process openssl = new ProcessBuilder(command)
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            openssl.getOutputStream().close();
            String text = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (openssl.waitFor() == 0) {
                return text;
            }
            throw new AssertionError(command + ": " + Files.readString(folder.resolve("errors")));
        } catch (IOException missing) {
            throw new AssertionError("no openssl: apt-get install openssl", missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
