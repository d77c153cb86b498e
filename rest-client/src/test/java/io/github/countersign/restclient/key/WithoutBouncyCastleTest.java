// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app reads that has this jar and no other: its classes with the JDK alone. */
class WithoutBouncyCastleTest {
    private static final String PASSWORD = "correct horse";

    private final OpensslKeys openssl;
    private final URLClassLoader app;
    private final String key;

    WithoutBouncyCastleTest(@TempDir Path folder) {
        openssl = new OpensslKeys(folder);
        URL jar = PrivateKeyText.class.getProtectionDomain().getCodeSource().getLocation();
        app = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        key = openssl.generated("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
    }

    @AfterEach
    void close() throws IOException {
        app.close();
    }

    private PrivateKey read(String text) throws ReflectiveOperationException {
        return (PrivateKey) app.loadClass(PrivateKeyText.class.getName())
                .getMethod("read", String.class, Optional.class)
                .invoke(null, text, Optional.of(PASSWORD.toCharArray()));
    }

    private String problem(String text) throws ReflectiveOperationException {
        try {
            read(text);
            return "";
        } catch (InvocationTargetException refused) {
            return String.valueOf(Objects.requireNonNull(refused.getCause()).getMessage());
        }
    }

    @Test
    void theFormsThatPeopleHaveAreRead() throws ReflectiveOperationException {
        PrivateKey expected = read(key);

        for (String form : List.of(
                openssl.traditional(key, PASSWORD),
                openssl.traditional(key, PASSWORD, "-aes256"),
                openssl.traditional(key, PASSWORD, "-des3"),
                openssl.pkcs8(key, PASSWORD),
                openssl.pkcs8(key, PASSWORD, "-v2", "des3", "-v2prf", "hmacWithSHA512"),
                openssl.pkcs8(key, PASSWORD, "-scrypt"),
                openssl.pkcs8(key, PASSWORD, "-v1", "PBE-SHA1-3DES"),
                openssl.pkcs8(key, PASSWORD, "-v1", "PBE-MD5-DES"))) {
            assertThat(((ECPrivateKey) read(form)).getS()).isEqualTo(((ECPrivateKey) expected).getS());
        }
    }

    @Test
    void theRestNamesTheFormAndTheDependency() throws ReflectiveOperationException {
        assertThat(problem(openssl.pkcs8(key, PASSWORD, "-v2", "camellia-256-cbc")))
                .isEqualTo(
                        "the block in line 1 is encrypted with Camellia-256-CBC, which the JDK does not read; encrypt it"
                                + " anew with openssl pkcs8 -topk8 -v2 aes-256-cbc, or add org.bouncycastle:bcpkix-jdk18on to"
                                + " the app, which reads more");
        assertThat(problem(openssl.traditional(key, PASSWORD, "-camellia256")))
                .contains("is encrypted with CAMELLIA-256-CBC, ", "org.bouncycastle:bcpkix-jdk18on");
        assertThat(problem(openssl.pkcs8(key, PASSWORD, "-v2", "aria-256-cbc")))
                .contains("is encrypted with ARIA-256-CBC, ", "org.bouncycastle:bcpkix-jdk18on");
    }
}
