// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;

import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.TestAuthority;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A chain that is still to be issued: how each element differs from a proper one. Element 0 is the anchor, the last one the
 * caller, and all between are configured as intermediates.
 */
record ChainPlan(List<UnaryOperator<Leaf>> changes) {
    private static final List<KeyPair> KEYS =
            IntStream.range(0, 8).mapToObj(i -> TestAuthority.named("").keys()).toList();

    ChainPlan {
        changes = List.copyOf(changes);
    }

    /** A proper chain of this many certificates below the anchor, the caller's included. */
    static ChainPlan ofLength(int length) {
        List<UnaryOperator<Leaf>> changes = new ArrayList<>();
        IntStream.rangeClosed(0, length).forEach(position -> changes.add(UnaryOperator.identity()));
        return new ChainPlan(changes);
    }

    /** The position of the caller. */
    int length() {
        return changes.size() - 1;
    }

    /** The same chain with one more change of one element. */
    ChainPlan with(int position, UnaryOperator<Leaf> change) {
        List<UnaryOperator<Leaf>> more = new ArrayList<>(changes);
        UnaryOperator<Leaf> before = changes.get(position);
        more.set(position, element -> change.apply(before.apply(element)));
        return new ChainPlan(more);
    }

    /** What a reader calls an element. */
    String nameOf(int position) {
        return position == 0 ? "anchor" : position == length() ? "caller" : "CA " + position;
    }

    /** Names with this number in them, so that no other chain has the same. */
    Combination issue(String name, int number) {
        TestAuthority anchor = TestAuthority.withSubject("CN=Anchor " + number + ",O=Example", withKey(0))
                .at(Combination.NOW);
        List<TestAuthority> intermediates = new ArrayList<>();
        TestAuthority last = anchor;
        for (int position = 1; position < length(); position++) {
            String subject = "CN=CA " + number + "." + position + ",O=Example";
            UnaryOperator<Leaf> change = withKey(position);
            last = last.intermediate("", ca -> change.apply(ca.subject(subject)));
            intermediates.add(last);
        }
        Leaf plain = leaf().subject("CN=caller,O=Example").keyPair(KEYS.get(length()));
        Leaf caller = changes.get(length()).apply(plain);
        return Combination.of(name, List.of(anchor), intermediates, last.issue(caller))
                .after(List.of(last.issue(plain)));
    }

    /** The change, of a key that all chains share at this position: making keys takes long. */
    private UnaryOperator<Leaf> withKey(int position) {
        return element -> changes.get(position).apply(element.keyPair(KEYS.get(position)));
    }
}
