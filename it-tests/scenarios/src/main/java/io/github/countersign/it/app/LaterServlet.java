// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;

/**
 * Tells who is calling on the thread that the path names: {@code here}, {@code start} (the container's for asynchronous work),
 * {@code own}, {@code managed}; or dispatches from there to what the query names.
 */
@WebServlet(urlPatterns = "/servlet/later/*", asyncSupported = true)
public class LaterServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private Threads threads;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String target = request.getQueryString();
        String thread = request.getPathInfo().substring(1);
        AsyncContext later = thread.equals("here") ? request.startAsync(request, response) : request.startAsync();
        Executor executor =
                switch (thread) {
                    case "here" -> Runnable::run;
                    case "start" -> later::start;
                    default -> threads.named(thread);
                };
        executor.execute(target == null ? () -> tell(later, request) : () -> later.dispatch(target));
    }

    private static void tell(AsyncContext later, HttpServletRequest request) {
        try {
            later.getResponse().getWriter().println(Who.asks(request));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } finally {
            later.complete();
        }
    }
}
