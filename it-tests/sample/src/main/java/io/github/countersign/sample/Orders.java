// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The orders, which live as long as the app. */
@ApplicationScoped
public class Orders {
    private final List<String> orders = new CopyOnWriteArrayList<>(List.of("ten apples"));

    List<String> all() {
        return List.copyOf(orders);
    }

    void place(String order) {
        orders.add(order);
    }
}
