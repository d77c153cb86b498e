// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.app;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One line for who is calling, and whether the caller has each of two roles. */
final class Who {
    private Who() {}

    static String asks(HttpServletRequest request) {
        return line(request.getUserPrincipal(), request::isUserInRole);
    }

    static String line(@Nullable Principal caller, Predicate<String> roles) {
        String name = caller == null ? "none" : caller.getName();
        return name + " " + roles.test("reader") + " " + roles.test("writer");
    }
}
