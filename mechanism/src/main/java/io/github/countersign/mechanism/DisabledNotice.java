// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.presented.ReceivedRequest;
import io.github.countersign.mechanism.profile.ProxyProfiles;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the operator once that callers send certificates to an app whose mechanism is switched off. */
final class DisabledNotice implements Filter {
    private final RefusalLog log = new RefusalLog(Clock.systemUTC());
    private final AtomicBoolean told = new AtomicBoolean();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!told.get()
                && arrivesIn(new ServletRequestView((HttpServletRequest) request))
                && told.compareAndSet(false, true)) {
            log.warning("certificate headers arrive, but mtls.enabled is false: they are ignored");
        }
        chain.doFilter(request, response);
    }

    private static boolean arrivesIn(ReceivedRequest request) {
        return ProxyProfiles.all().stream()
                .anyMatch(profile ->
                        profile.headers().namesIn(request, ForeignHeaders.NONE).claim());
    }
}
