// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A DER value taken apart, what octet strings hold too, so that the lengths around a changed part fit again: a fuzzer that
 * changes single bytes would come no further than the first length.
 */
public final class DerTree {
    private static final int CONSTRUCTED = 0x20;
    private static final int OCTET_STRING = 0x04;
    /** No tag: bytes that stand as they are. */
    private static final int RAW = -1;

    private int tag;
    private byte[] content;
    private List<DerTree> children;

    private DerTree(int tag, byte[] content, List<DerTree> children) {
        this.tag = tag;
        this.content = content;
        this.children = children;
    }

    /** The encoding after these changes, one after the other. */
    public static byte[] edited(byte[] der, List<DerEdit> edits) {
        DerTree around = new DerTree(RAW, new byte[0], read(der));
        edits.forEach(around::apply);
        return around.content();
    }

    /** The values that stand in a row. */
    private static List<DerTree> read(byte[] bytes) {
        List<DerTree> values = new ArrayList<>();
        for (int start = 0; start < bytes.length; ) {
            int first = bytes[start + 1] & 0xff;
            int octets = first < 0x80 ? 0 : first & 0x7f;
            int length = octets == 0 ? first : 0;
            int content = start + 2 + octets;
            for (int i = start + 2; i < content; i++) {
                length = (length << 8) | (bytes[i] & 0xff);
            }
            if (octets > 2 || content + length > bytes.length) {
                throw new IllegalArgumentException("no DER");
            }
            values.add(value(bytes[start] & 0xff, Arrays.copyOfRange(bytes, content, content + length)));
            start = content + length;
        }
        return values;
    }

    private static DerTree value(int tag, byte[] content) {
        if ((tag & CONSTRUCTED) != 0 || tag == OCTET_STRING) {
            try {
                return new DerTree(tag, new byte[0], read(content));
            } catch (IllegalArgumentException | IndexOutOfBoundsException noValues) {
                // an octet string of octets, such as a key id
            }
        }
        return new DerTree(tag, content, new ArrayList<>());
    }

    private void apply(DerEdit edit) {
        List<DerTree> all = new ArrayList<>();
        addTo(all);
        if (all.size() > 1) {
            DerTree value = all.get(1 + edit.value() % (all.size() - 1));
            DerTree parent = all.stream()
                    .filter(other -> other.children.contains(value))
                    .findFirst()
                    .orElseThrow();
            value.apply(edit, parent.children, all);
        }
    }

    private void apply(DerEdit edit, List<DerTree> siblings, List<DerTree> all) {
        int position = siblings.indexOf(this);
        switch (edit.change()) {
            case CONTENT -> become(new DerTree(tag, edit.bytes().clone(), new ArrayList<>()));
            case OCTET -> change(edit.at(0), edit.at(1));
            case TAG -> tag = edit.at(0);
            case REMOVE -> siblings.remove(position);
            case REPEAT -> siblings.add(position, copy());
            case INSERT -> siblings.add(position, new DerTree(RAW, edit.bytes().clone(), new ArrayList<>()));
            case COPY -> become(all.get(1 + edit.at(0) % (all.size() - 1)).copy());
        }
    }

    private void change(int index, int octet) {
        byte[] changed = content();
        if (changed.length > 0) {
            changed[index % changed.length] ^= (byte) octet;
            become(value(tag, changed));
        }
    }

    private void become(DerTree other) {
        tag = other.tag;
        content = other.content;
        children = other.children;
    }

    private DerTree copy() {
        return new DerTree(
                tag,
                content.clone(),
                new ArrayList<>(children.stream().map(DerTree::copy).toList()));
    }

    private void addTo(List<DerTree> all) {
        all.add(this);
        children.forEach(child -> child.addTo(all));
    }

    private byte[] content() {
        if (children.isEmpty()) {
            return content.clone();
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        children.forEach(child -> joined.writeBytes(child.encoded()));
        return joined.toByteArray();
    }

    private byte[] encoded() {
        byte[] content = content();
        if (tag == RAW) {
            return content;
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.write(tag);
        if (content.length >= 0x100) {
            encoded.write(0x82);
            encoded.write(content.length >> 8);
        } else if (content.length >= 0x80) {
            encoded.write(0x81);
        }
        encoded.write(content.length);
        encoded.writeBytes(content);
        return encoded.toByteArray();
    }
}
