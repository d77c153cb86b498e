// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.mechanism.Combination.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of generated chains, each decided by us and by OpenSSL: every difference has a reason. */
class ChainsTest {
    private static final List<Combination> CHAINS = Chains.generated();
    private static final Map<String, String> OURS = new TreeMap<>();
    private static final Map<String, String> OPENSSL = new TreeMap<>();

    @BeforeAll
    static void ask(@TempDir Path folder) {
        OPENSSL.putAll(new Openssl(folder).answers(CHAINS));
        CHAINS.forEach(chain -> OURS.put(chain.name(), chain.ourAnswer()));
    }

    /** The chains whose answers, ours first, are of this kind, each with the answers. */
    private static Map<String, String> chainsOf(BiPredicate<Boolean, Boolean> kind) {
        Map<String, String> found = new TreeMap<>();
        OURS.forEach((name, answer) -> {
            String openssl = OPENSSL.getOrDefault(name, "");
            if (kind.test(answer.equals(ACCEPTED), openssl.equals(ACCEPTED))) {
                found.put(name, "we: " + answer + ", openssl: " + openssl);
            }
        });
        return found;
    }

    @Test
    void whatWeAcceptOpensslAcceptsUnlessThereIsAReason() {
        assertThat(chainsOf((we, openssl) -> we && !openssl)).containsOnlyKeys(ChainDifferences.LAXER.keySet());
    }

    @Test
    void whatOpensslAcceptsWeAcceptUnlessThereIsAReason() {
        assertThat(chainsOf((we, openssl) -> !we && openssl)).containsOnlyKeys(ChainDifferences.STRICTER.keySet());
    }

    @Test
    void thereAreEnoughOfEitherAnswer() {
        assertThat(chainsOf((we, openssl) -> we && openssl)).hasSizeGreaterThan(200);
        assertThat(chainsOf((we, openssl) -> !we && !openssl)).hasSizeGreaterThan(200);
    }
}
