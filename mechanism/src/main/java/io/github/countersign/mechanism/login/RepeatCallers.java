// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.login;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.presented.ReceivedHeaders;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.refusal.Checked;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers callers who were accepted, by the headers they were accepted with ({@code mtls.cache-size}). The same headers in
 * full, while every certificate of the path is valid, give the same caller; everything else walks the line again. Refusals
 * are not remembered.
 *
 * <p>A table of small sets: a value can be in two of them only, so a lookup is sixteen comparisons at most, whoever chooses
 * the values; with a choice of two, hardly a set is full before the table is. There is no lock; when two threads write at
 * once, an entry is lost or stands twice.
 */
public final class RepeatCallers {
    private static final int SET = 8;
    private static final long LOW_HALF = 0xffff_ffffL;

    private final HeaderHash sample = new HeaderHash();
    private final AtomicReferenceArray<@Nullable RememberedCaller> table;
    /** The number of each entry, beside those of its set: the others' entries need not be looked at. */
    private final AtomicLongArray numbers;

    private final SharedValues<String> values = new SharedValues<>();
    private final SharedValues<Set<String>> groups = new SharedValues<>();
    private final int set;
    private final Clock clock;

    /** Remembers at most so many callers; 0 remembers nobody. */
    public RepeatCallers(int size, Clock clock) {
        this.set = Math.min(size, SET);
        this.table = new AtomicReferenceArray<>(set == 0 ? 0 : size / set * set);
        this.numbers = new AtomicLongArray(table.length());
        this.clock = clock;
    }

    /**
     * The answer to the same headers, while it holds. It is always an accepted caller: whatever is in doubt is left to the line.
     *
     * @param certificate what the request has in the first of the headers, by which the others are found
     */
    @Nullable
    Checked<Caller> answerTo(ReceivedRequest request, String certificate) {
        if (set == 0) {
            return null;
        }
        long number = sample.of(certificate);
        Checked<Caller> answer = find(firstOfSet(number >>> Integer.SIZE), number, certificate, request);
        return answer != null ? answer : find(firstOfSet(number & LOW_HALF), number, certificate, request);
    }

    /** From now on these headers are answered with this caller; says so already now. */
    Checked<Caller> remember(ReceivedHeaders headers, Caller accepted) {
        if (set == 0) {
            return Checked.passed(accepted);
        }
        RememberedCaller entry = new RememberedCaller(
                headers.sharing(values::shared),
                new Caller(
                        accepted.name(),
                        groups.shared(accepted.groups()),
                        accepted.certificate().unparsed(headers.certificate())));
        long number = sample.of(entry.certificate());
        int one = firstOfSet(number >>> Integer.SIZE);
        int other = firstOfSet(number & LOW_HALF);
        int place = place(free(one) < free(other) ? other : one);
        table.set(place, entry);
        numbers.set(place, number);
        return entry.answer();
    }

    private int firstOfSet(long half) {
        long sets = table.length() / set;
        return (int) ((half * sets) >>> Integer.SIZE) * set;
    }

    private @Nullable Checked<Caller> find(int first, long number, String certificate, ReceivedRequest request) {
        for (int i = first; i < first + set; i++) {
            RememberedCaller entry = numbers.get(i) == number ? table.get(i) : null;
            if (entry != null && entry.isCallerOf(request, certificate)) {
                return current(i, entry);
            }
        }
        return null;
    }

    private @Nullable Checked<Caller> current(int place, RememberedCaller entry) {
        if (!entry.holdsAt(clock.millis())) {
            table.compareAndSet(place, entry, null);
            return null;
        }
        entry.cameAgain(true);
        return entry.answer();
    }

    private long free(int first) {
        return IntStream.range(first, first + set)
                .filter(place -> table.get(place) == null)
                .count();
    }

    /** A free place, else that of a caller who did not come again, else any; then all must prove themselves anew. */
    private int place(int first) {
        int replaceable = -1;
        for (int i = first; i < first + set; i++) {
            RememberedCaller entry = table.get(i);
            if (entry == null) {
                return i;
            }
            if (!entry.cameAgain()) {
                replaceable = i;
            }
        }
        return replaceable < 0 ? placeAmongRegulars(first) : replaceable;
    }

    private int placeAmongRegulars(int first) {
        for (int i = first; i < first + set; i++) {
            RememberedCaller entry = table.get(i);
            if (entry != null) {
                entry.cameAgain(false);
            }
        }
        return first + ThreadLocalRandom.current().nextInt(set);
    }
}
