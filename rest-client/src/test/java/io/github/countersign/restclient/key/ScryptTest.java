// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.countersign.restclient.der.NotDerException;
import io.github.countersign.restclient.settings.UnusableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScryptTest {
    private static final String SALT = "SodiumChloride";

    private static byte[] key(String password, Scrypt.Factors factors, String salt, int length)
            throws GeneralSecurityException {
        return new Scrypt(salt.getBytes(StandardCharsets.US_ASCII), factors, Optional.empty())
                .key(password.toCharArray(), length);
    }

    private static Scrypt.Factors factors(long cost, long blockSize, long parallelization)
            throws NotDerException, UnusableException {
        return Scrypt.Factors.of(
                BigInteger.valueOf(cost), BigInteger.valueOf(blockSize), BigInteger.valueOf(parallelization));
    }

    /** Those of RFC 7914 section 12 that are within our bounds and have a salt. */
    @Test
    void derivesTheKeysOfTheRfc() throws Exception {
        assertThat(HexFormat.of().formatHex(key("password", factors(1024, 8, 16), "NaCl", 64)))
                .isEqualTo("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
        assertThat(HexFormat.of().formatHex(key("pleaseletmein", factors(16384, 8, 1), SALT, 64)))
                .isEqualTo("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1, 1", "2, 3, 5, 33", "4, 1, 2, 16", "16, 2, 1, 24", "64, 7, 3, 32", "128, 1, 1, 100"})
    void derivesWhatBouncyCastleDerives(int cost, int blockSize, int parallelization, int length) throws Exception {
        assertThat(key("größer", factors(cost, blockSize, parallelization), SALT, length))
                .isEqualTo(SCrypt.generate(
                        "größer".getBytes(StandardCharsets.UTF_8),
                        SALT.getBytes(StandardCharsets.US_ASCII),
                        cost,
                        blockSize,
                        parallelization,
                        length));
    }

    @ParameterizedTest
    @CsvSource({"0, 8, 1", "1, 8, 1", "3, 8, 1", "-2, 8, 1", "16384, 0, 1", "16384, 8, 0", "16384, -8, 1", "2, 8, -1"})
    void whatTheRfcDoesNotAllowIsDamaged(long cost, long blockSize, long parallelization) {
        assertThatExceptionOfType(NotDerException.class).isThrownBy(() -> factors(cost, blockSize, parallelization));
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 8, 1",
        "1048576, 8, 1",
        "2, 524288, 1",
        "16384, 8, 33",
        "2, 1, 1000000",
        "4611686018427387904, 8, 1",
        "16384, 4611686018427387904, 1",
        "16384, 8, 4611686018427387904",
        "2, 4611686018427387904, 4611686018427387904"
    })
    void whatCostsTooMuchIsRefusedBeforeItIsSpent(long cost, long blockSize, long parallelization) {
        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> factors(cost, blockSize, parallelization))
                .withMessage("asks scrypt for more than 64 MiB, or for more work than 4194304 (N·r·p); encrypt it anew"
                        + " with less");
    }

    @ParameterizedTest
    @CsvSource({"16384, 8, 1", "32768, 8, 1", "16384, 8, 32", "32768, 15, 1"})
    void whatToolsAskForIsAllowed(long cost, long blockSize, long parallelization) {
        assertThatNoException().isThrownBy(() -> factors(cost, blockSize, parallelization));
    }
}
