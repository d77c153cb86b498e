// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;

/**
 * One change of a value in a {@link DerTree}.
 *
 * @param value its number, in the order of the encoding
 * @param bytes what the change needs
 */
// Jazzer generates arrays of bytes as it knows best, and nobody compares edits
@SuppressWarnings("ArrayRecordComponent")
public record DerEdit(
        @InRange(min = 0, max = 255) int value, @NotNull Change change, byte @NotNull @WithLength(max = 80) [] bytes) {

    /** What is done to the value. */
    public enum Change {
        /** The bytes become its content. */
        CONTENT,
        /** The first byte counts the place of the octet that is combined with the second one. */
        OCTET,
        /** The first byte becomes its tag. */
        TAG,
        /** It is taken out. */
        REMOVE,
        /** It stands twice. */
        REPEAT,
        /** The bytes stand before it. */
        INSERT,
        /** The first byte is the number of the value that takes its place, too. */
        COPY
    }

    int at(int index) {
        return index < bytes.length ? bytes[index] & 0xff : 0;
    }
}
