// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.presented.CloudFoundryHeaders;
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
    private final CloudFoundryHeaders headers = new CloudFoundryHeaders();
    private final RefusalLog log = new RefusalLog(Clock.systemUTC());
    private final AtomicBoolean told = new AtomicBoolean();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!told.get()
                && headers.areIn(new ServletRequestView((HttpServletRequest) request))
                && told.compareAndSet(false, true)) {
            log.warning("certificate headers arrive, but mtls.enabled is false: they are ignored");
        }
        chain.doFilter(request, response);
    }
}
