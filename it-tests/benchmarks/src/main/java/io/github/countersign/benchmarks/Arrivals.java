// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The requests of one thread. */
@State(Scope.Thread)
public class Arrivals {
    /** Keeps the compiler from leaving out what a candidate does not look at: a container makes all of it. */
    @Nullable
    ArrivedRequest last;

    private int turn;
    private long drawn = 1;

    ArrivedRequest of(WireHeaders caller) {
        ArrivedRequest request = caller.arrive();
        last = request;
        return request;
    }

    /** The callers come one after the other. */
    ArrivedRequest inTurn(List<WireHeaders> callers) {
        turn = turn + 1 < callers.size() ? turn + 1 : 0;
        return of(callers.get(turn));
    }

    /** Any of the callers comes. */
    ArrivedRequest anyOf(List<WireHeaders> callers) {
        drawn = drawn * 6364136223846793005L + 1442695040888963407L;
        return of(callers.get((int) (((drawn >>> 33) * callers.size()) >>> 31)));
    }
}
