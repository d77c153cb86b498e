// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.it.operator.PayaraMicroServlet;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Deploys apps to a server that runs and takes them away: Open Liberty watches the folder, Payara Micro is told by an app. */
record Redeployer(ServerUnderTest server) implements AutoCloseable {
    private static final boolean IS_TOLD = Boolean.parseBoolean(ServerWords.word("redeployment.is-told"));

    static Redeployer start() {
        WebArchive operator =
                ShrinkWrap.create(WebArchive.class, "operator.war").addClass(PayaraMicroServlet.class);
        return new Redeployer(ServerUnderTest.start(IS_TOLD ? List.of(operator) : List.of()));
    }

    /** Deploys, and waits until the path is served. */
    void deploy(WebArchive app, String path) {
        Path file = server.put(app);
        if (IS_TOLD) {
            tell("?file=" + file);
        }
        server.process().await(path, () -> isServed(path));
    }

    /** Undeploys, and waits until the path is not served any more. */
    void undeploy(WebArchive app, String path) {
        Path file = server.remove(app);
        if (IS_TOLD) {
            tell("?name=" + file.getFileName().toString().replace(".war", ""));
        }
        server.process().await("the end of " + path, () -> !isServed(path));
    }

    private void tell(String query) {
        HttpAnswer answer = HttpCall.to(server.port()).get("/operator/" + query);
        if (answer.status() != 200) {
            throw new AssertionError(
                    query + ": " + answer + "\n" + server.process().log());
        }
    }

    private boolean isServed(String path) {
        return HttpCall.to(server.port()).get(path).status() != 404;
    }

    @Override
    public void close() {
        server.close();
    }
}
