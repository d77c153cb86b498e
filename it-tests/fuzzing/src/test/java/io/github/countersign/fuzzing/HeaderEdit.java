// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One change of a header.
 *
 * @param line its number
 * @param position where in its value
 * @param text what the change needs
 */
public record HeaderEdit(
        @InRange(min = 0, max = 15) int line,
        @NotNull Change change,
        @InRange(min = 0, max = 2000) int position,
        @NotNull @WithUtf8Length(max = 400) String text) {

    /** What is done to the header. */
    public enum Change {
        /** The text becomes its value. */
        REPLACE,
        /** The text overwrites a part of its value. */
        OVERWRITE,
        /** The text stands inside its value. */
        INSERT,
        /** Its value ends early. */
        CUT,
        /** It is taken out. */
        REMOVE,
        /** It stands twice, the second time with the text. */
        REPEAT,
        /** The text becomes its name. */
        RENAME
    }

    /** The headers after these changes, one after the other. */
    public static List<Map.Entry<String, String>> edited(
            List<Map.Entry<String, String>> headers, List<HeaderEdit> edits) {
        List<Map.Entry<String, String>> edited = new ArrayList<>(headers);
        edits.forEach(edit -> edit.applyTo(edited));
        return List.copyOf(edited);
    }

    private void applyTo(List<Map.Entry<String, String>> headers) {
        if (line >= headers.size()) {
            return;
        }
        String name = headers.get(line).getKey();
        String value = headers.get(line).getValue();
        String before = value.substring(0, Math.min(position, value.length()));
        String after = value.substring(before.length());
        switch (change) {
            case REPLACE -> headers.set(line, Map.entry(name, text));
            case OVERWRITE ->
                headers.set(
                        line,
                        Map.entry(name, before + text + after.substring(Math.min(text.length(), after.length()))));
            case INSERT -> headers.set(line, Map.entry(name, before + text + after));
            case CUT -> headers.set(line, Map.entry(name, before));
            case REMOVE -> headers.remove(line);
            case REPEAT -> headers.add(Map.entry(name, text));
            case RENAME -> headers.set(line, Map.entry(text, value));
        }
    }
}
