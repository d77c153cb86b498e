// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.der;

import java.util.ArrayList;
import java.util.List;

/** Reads the values inside a constructed one, from the first to the last. */
public final class DerReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    public boolean hasNext() {
        return position < end;
    }

    /** Whether a value with this tag comes next. */
    public boolean isNext(int tag) {
        return hasNext() && (bytes[position] & 0xff) == tag;
    }

    /** Passes over a value with this tag, if it comes next. */
    public void skip(int tag) throws NotDerException {
        if (isNext(tag)) {
            next();
        }
    }

    public DerValue next() throws NotDerException {
        if (!hasNext()) {
            throw new NotDerException("fields missing");
        }
        DerValue next = DerValue.at(bytes, position, end);
        position = next.end();
        return next;
    }

    public DerValue next(int tag) throws NotDerException {
        return next().expect(tag);
    }

    /** The one value that there is. */
    public DerValue only() throws NotDerException {
        DerValue only = next();
        end();
        return only;
    }

    /** The values that are still there. */
    List<DerValue> rest() throws NotDerException {
        List<DerValue> rest = new ArrayList<>();
        while (hasNext()) {
            rest.add(next());
        }
        return rest;
    }

    /** The last value was read. */
    public void end() throws NotDerException {
        if (hasNext()) {
            throw new NotDerException("field that does not belong there");
        }
    }
}
