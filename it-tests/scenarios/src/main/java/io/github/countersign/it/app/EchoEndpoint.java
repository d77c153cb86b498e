// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;

/** Says back what it hears, and to whom. */
@ServerEndpoint("/echo")
public class EchoEndpoint {

    @OnOpen
    public void open() {
        Calls.counted("open");
    }

    @OnMessage
    public String hear(String message, Session session) {
        Principal caller = session.getUserPrincipal();
        return (caller == null ? null : caller.getName()) + ": " + message;
    }
}
