// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import io.github.countersign.demo.Ports;
import io.github.countersign.demo.ServerProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;

/** The three apps on one server, called in turns. */
final class Requests {
    private final Server server;
    private final Apps apps;
    private final Effort effort;
    private final Callers callers = new Callers();

    Requests(Server server, Apps apps, Effort effort) {
        this.server = server;
        this.apps = apps;
        this.effort = effort;
    }

    JsonObjectBuilder measure() throws IOException, InterruptedException, ExecutionException {
        apps.deploy(App.archives(apps, callers.authority()));
        int port = Ports.free();
        try (ServerProcess running = server.start(apps.folder(), port, Map.of());
                Load load = new Load(running, port)) {
            for (App app : App.values()) {
                running.awaitReady("http://127.0.0.1:" + port + app.path() + "/ready.txt");
                check(app, port);
            }
            rounds(effort.warmUps(), load);
            return json(server.title(running), rounds(effort.rounds(), load));
        }
    }

    private void check(App app, int port) throws IOException {
        try (Connection connection = new Connection(port)) {
            callers.expired(app).over(connection);
        }
    }

    private List<Map<App, Slice>> rounds(int count, Load load) throws InterruptedException, ExecutionException {
        List<App> order = new ArrayList<>(List.of(App.values()));
        List<Map<App, Slice>> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<App, Slice> round = new EnumMap<>(App.class);
            for (App app : order) {
                round.put(app, load.slice(callers.exchanges(app), effort.slice()));
            }
            rounds.add(round);
            Collections.rotate(order, 1);
        }
        return rounds;
    }

    private static JsonObjectBuilder json(String title, List<Map<App, Slice>> rounds) {
        return Json.createObjectBuilder()
                .add("server", title)
                .add("requestsPerSecond", json(rounds, Slice::requestsPerSecond))
                .add("requestsPerProcessorSecond", json(rounds, Slice::requestsPerProcessorSecond));
    }

    private static JsonObject json(List<Map<App, Slice>> rounds, ToDoubleFunction<Slice> figure) {
        return Json.createObjectBuilder()
                .add("countersignToConstant", toConstant(App.COUNTERSIGN, rounds, figure))
                .add("unsecuredToConstant", toConstant(App.UNSECURED, rounds, figure))
                .build();
    }

    private static JsonObject toConstant(App app, List<Map<App, Slice>> rounds, ToDoubleFunction<Slice> figure) {
        return Quartiles.of(rounds.stream()
                        .mapToDouble(round ->
                                figure.applyAsDouble(round.get(app)) / figure.applyAsDouble(round.get(App.CONSTANT))))
                .json();
    }
}
