// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Does one after the other what the path says, as apps may do about their caller, and keeps what came of it: some servers send
 * an answer before it could be told.
 */
@WebServlet("/servlet/asking/*")
public class AskingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private volatile String seen = "";

    @Inject
    private SecurityContext security;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String steps = request.getPathInfo().substring(1);
        if (steps.equals("seen")) {
            response.getWriter().print(seen);
            return;
        }
        StringBuilder answers = new StringBuilder();
        for (String step : steps.split("-", -1)) {
            answers.append(answer(step, request, response)).append(' ');
        }
        seen = answers.toString().strip();
    }

    private String answer(String step, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return switch (step) {
                case "security" ->
                    String.valueOf(security.authenticate(request, response, AuthenticationParameters.withParams()));
                case "request" -> String.valueOf(request.authenticate(response));
                case "login" -> {
                    request.login("reader-1", "password");
                    yield "in";
                }
                case "logout" -> {
                    request.logout();
                    yield "out";
                }
                default ->
                    (request.getRemoteUser() + " " + request.isUserInRole("reader") + " "
                            + (request.getAttribute("jakarta.servlet.request.X509Certificate") != null));
            };
        } catch (ServletException refused) {
            return "refused";
        }
    }
}
