// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.throughput;

import io.github.countersign.demo.ServerCommand;
import io.github.countersign.demo.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A server of the demo, with the words of its log. */
enum Server {
    LIBERTY("Open Liberty ", "CWWKZ0001I: Application %s started in ", 1000),
    PAYARA("Payara Micro 6.", "%s was successfully deployed in ", 1);

    private final String product;
    private final String deployed;
    private final int millisPerUnit;

    Server(String product, String deployed, int millisPerUnit) {
        this.product = product;
        this.deployed = deployed;
        this.millisPerUnit = millisPerUnit;
    }

    /** Starts the server at this port with the apps that are in the folder. */
    ServerProcess start(Path folder, int port, Map<String, String> configuration) throws IOException {
        ServerCommand command = ServerCommand.named(name().toLowerCase(Locale.ROOT), folder, port);
        Map<String, String> inEnglish = new HashMap<>(configuration);
        inEnglish.put("LC_ALL", "C");
        return ServerProcess.start(command, inEnglish, folder);
    }

    /** The product with its version. */
    String title(ServerProcess running) throws IOException, InterruptedException {
        return product + wordAfter(product, running);
    }

    /** How long the server says the deployment of the app took. */
    double deploymentMillis(ServerProcess running, String app) throws IOException, InterruptedException {
        return Double.parseDouble(wordAfter(deployed.formatted(app), running).replace(",", "")) * millisPerUnit;
    }

    /** The same of an app that comes to the running server, and goes again. */
    double deployMillis(ServerProcess running, Apps apps, WebArchive app) throws IOException, InterruptedException {
        String name = Apps.name(app);
        if (this == LIBERTY) {
            apps.put(app);
        }
        double millis = deploymentMillis(running, name);
        if (this == LIBERTY) {
            apps.remove(app);
            wordAfter("CWWKZ0009I: The application " + name + " has stopped", running);
        }
        return millis;
    }

    private static String wordAfter(String text, ServerProcess running) throws IOException, InterruptedException {
        return running.awaitLogged(text).orElseThrow().substring(text.length()).split("[ /]", 2)[0];
    }
}
