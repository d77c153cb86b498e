// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;

/** Reads a parameter, and so the body of a form, before anybody is asked who is calling. */
@WebListener
public class ParameterListener implements ServletRequestListener {

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        event.getServletRequest().getParameter("x");
    }
}
