// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.testkit.Leaf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Collects chains; a name stands once. */
final class Chains {
    private final List<Combination> all = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    static List<Combination> generated() {
        Chains chains = new Chains();
        ChainElements.addTo(chains);
        ChainSignatures.addTo(chains);
        ChainNames.addTo(chains);
        ChainIssuers.addTo(chains);
        ChainExtensions.addTo(chains);
        ChainForms.addTo(chains);
        ChainStrings.addTo(chains);
        ChainKeyIds.addTo(chains);
        return List.copyOf(chains.all);
    }

    void add(Combination chain) {
        if (!names.add(chain.name())) {
            throw new IllegalArgumentException("Twice: " + chain);
        }
        all.add(chain);
    }

    void add(String name, ChainPlan plan) {
        add(plan.issue(name, names.size()));
    }

    /** One chain for each change of one element of the plan. */
    void addEach(ChainPlan plan, int position, Map<String, UnaryOperator<Leaf>> changes) {
        changes.forEach((change, operator) -> add(
                "%d: %s %s".formatted(plan.length(), plan.nameOf(position), change), plan.with(position, operator)));
    }
}
