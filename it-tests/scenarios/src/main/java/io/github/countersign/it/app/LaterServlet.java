// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

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
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        String target = request.getQueryString();
        String thread = request.getPathInfo().substring(1);
        AsyncContext later = thread.equals("here") ? request.startAsync(request, response) : request.startAsync();
        Executor executor =
                switch (thread) {
                    case "here" -> Runnable::run;
                    case "start" -> later::start;
                    default -> threads.named(thread);
                };
        if (target == null) {
            executor.execute(() -> tell(later, request));
        } else {
            dispatch(later, target, executor);
        }
    }

    /** Payara loses a dispatch, or does it twice, that is asked for elsewhere just when this thread is done. */
    private static void dispatch(AsyncContext later, String target, Executor executor) throws ServletException {
        CountDownLatch asked = new CountDownLatch(1);
        executor.execute(() -> {
            later.dispatch(target);
            asked.countDown();
        });
        try {
            // not for ever: Open Liberty may have no thread left that could ask
            asked.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            throw new ServletException(ending);
        }
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
