// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing.restclient;

import static io.github.countersign.testkit.Leaf.leaf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import io.github.countersign.fuzzing.Canary;
import io.github.countersign.fuzzing.DerEdit;
import io.github.countersign.fuzzing.DerTree;
import io.github.countersign.restclient.identity.KeyStoreContent;
import io.github.countersign.restclient.settings.UnusableException;
import io.github.countersign.testkit.TestAuthority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A key store changed anywhere: it is read, or refused without telling what is in it. */
class KeyStoreFuzzTest {
    private static final char[] PASSWORD = Canary.SECRET.toCharArray();
    private static final byte[] STORE = store();

    private static byte[] store() {
        try {
            ByteArrayOutputStream store = new ByteArrayOutputStream();
            TestAuthority.named("Test CA").issue(leaf()).keyStore(PASSWORD).store(store, PASSWORD);
            return store.toByteArray();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Stream<Arguments> seeds() {
        return Stream.of(Arguments.of(List.of()));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isReadOrRefusedInSilence(@NotNull @WithSize(max = 6) List<@NotNull DerEdit> edits) {
        try {
            KeyStoreContent.read(DerTree.edited(STORE, edits), PASSWORD.clone(), Optional.empty(), Instant.EPOCH);
        } catch (UnusableException refused) {
            Canary.isNotIn(refused);
        }
    }
}
