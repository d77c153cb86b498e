// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets everybody call a session bean, which has a constraint of its own. */
@WebServlet(urlPatterns = "/servlet/bean", asyncSupported = true)
public class BeanServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private EjbResource bean;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().println(answer());
    }

    private String answer() {
        try {
            return bean.caller();
        } catch (EJBAccessException refused) {
            return "refused";
        }
    }
}
