// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.operator;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;

/** Deploys and undeploys on Payara Micro, which has no other remote control. */
@WebServlet("/*")
public class PayaraMicroServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String file = request.getParameter("file");
        try {
            if (file == null) {
                tell("undeploy", String.class, request.getParameter("name"));
            } else {
                tell("deploy", File.class, new File(file));
            }
        } catch (ReflectiveOperationException failed) {
            throw new IOException(failed);
        }
    }

    private static void tell(String what, Class<?> type, Object argument) throws ReflectiveOperationException {
        Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
        Object runtime = micro.getMethod("getRuntime")
                .invoke(micro.getMethod("getInstance").invoke(null));
        Class.forName("fish.payara.micro.PayaraMicroRuntime")
                .getMethod(what, type)
                .invoke(runtime, argument);
    }
}
