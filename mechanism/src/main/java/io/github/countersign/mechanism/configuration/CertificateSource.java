// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.configuration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CA certificates named by a key: PEM text in the value itself, or a list of {@code file:} and {@code classpath:} sources. */
final class CertificateSource {
    /** RFC 7468 section 2: text around the blocks is allowed. Environment variables often hold line ends as {@code \n}. */
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final String BEGIN = "-----BEGIN ";

    private final Settings settings;
    private final String key;

    CertificateSource(Settings settings, Key key) {
        this.settings = settings;
        this.key = key.toString();
    }

    /** All certificates of the key's value. */
    List<X509Certificate> read(String value) {
        if (value.contains(BEGIN)) {
            return parse(value, "the value");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String source : settings.list(key)) {
            certificates.addAll(load(source));
        }
        return certificates;
    }

    private List<X509Certificate> load(String source) {
        try {
            if (source.startsWith("file:")) {
                String file = source.substring("file:".length()).replaceFirst("^//(?=/)", "");
                return parse(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1), source);
            }
            if (source.startsWith("classpath:")) {
                return parse(resource(source.substring("classpath:".length())), source);
            }
            settings.problem(key, "an element is neither PEM nor file: nor classpath:");
        } catch (IOException | InvalidPathException unreadable) {
            settings.problem(
                    key, source + " cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
        return List.of();
    }

    private static String resource(String name) throws IOException {
        ClassLoader app = Thread.currentThread().getContextClassLoader();
        try (InputStream resource = app.getResourceAsStream(name.replaceFirst("^/", ""))) {
            if (resource == null) {
                throw new IOException("not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private List<X509Certificate> parse(String text, String source) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        for (int number = 1; block.find(); number++) {
            String where = source + ", block " + number;
            if (!block.group(1).equals("CERTIFICATE")) {
                settings.problem(key, where + " is no certificate");
                continue;
            }
            try {
                certificates.add(authority(block.group(2), where));
            } catch (CertificateException | IllegalArgumentException unreadable) {
                settings.problem(key, where + " is damaged");
            }
        }
        if (block.replaceAll("").contains(BEGIN)) {
            settings.problem(key, source + " holds a BEGIN without its END");
        }
        if (certificates.isEmpty()) {
            settings.problem(key, source + " holds no certificate in PEM form");
        }
        return certificates;
    }

    private X509Certificate authority(String body, String where) throws CertificateException {
        byte[] der = Base64.getDecoder().decode(body.replace("\\n", "").replaceAll("\\s", ""));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        if (certificate.getBasicConstraints() < 0) {
            settings.problem(key, where + " is not the certificate of a CA (basicConstraints)");
        }
        return certificate;
    }
}
