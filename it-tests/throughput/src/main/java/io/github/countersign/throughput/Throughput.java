// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Measures on the JVM that runs this. Arguments: the folder of the servers, the folder of the kept results, and whether a quick
 * trial will do, whose result is not kept.
 */
final class Throughput {
    private Throughput() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Path folder = Path.of(arguments[0]);
        boolean quick = Boolean.parseBoolean(arguments[2]);
        JsonObject result = measure(new Apps(folder), quick ? Effort.QUICK : Effort.FULL);
        String name = "throughput-jdk" + Runtime.version().feature() + ".json";
        String text = pretty(result);
        Path results = Files.createDirectories(Path.of(arguments[quick ? 0 : 1]));
        Files.writeString(results.resolve(name), text);
        System.out.println(text);
    }

    private static JsonObject measure(Apps apps, Effort effort)
            throws IOException, InterruptedException, ExecutionException {
        JsonArrayBuilder servers = Json.createArrayBuilder();
        for (Server server : Server.values()) {
            Deployments deployments = new Deployments(server, apps, effort);
            servers.add(new Requests(server, apps, effort)
                    .measure()
                    .add("deploymentMillis", deployments.fresh())
                    .add("deploymentMillisRunning", deployments.running()));
        }
        return Json.createObjectBuilder()
                .add("jdk", Runtime.version().feature())
                .add("servers", servers)
                .build();
    }

    private static String pretty(JsonObject result) {
        StringWriter text = new StringWriter();
        Json.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createGenerator(text)
                .write(result)
                .close();
        return text + "\n";
    }
}
