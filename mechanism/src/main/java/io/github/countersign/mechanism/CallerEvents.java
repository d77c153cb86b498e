// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.refusal.Checked;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the app's observers what was decided, if the app has any: that is asked once, at deployment. */
final class CallerEvents {
    private final BeanManager beans;
    private final RefusalLog log;
    private final boolean acceptedObserved;
    private final boolean refusedObserved;
    private final AtomicBoolean failed = new AtomicBoolean();

    CallerEvents(BeanManager beans, RefusalLog log) {
        this.beans = beans;
        this.log = log;
        this.acceptedObserved = isObserved(new CallerAccepted("", Set.of(), "", ""));
        this.refusedObserved = isObserved(new CallerRefused("", "", "", ""));
    }

    private boolean isObserved(Object event) {
        return beans.resolveObserverMethods(event).stream().anyMatch(observer -> !observer.isAsync());
    }

    void accepted(Decision.Accepted accepted) {
        if (acceptedObserved) {
            ClientCertificatePrincipal caller = accepted.principal();
            String anchor = caller.anchor().getSubjectX500Principal().getName();
            fire(new CallerAccepted(caller.getName(), accepted.groups(), caller.fingerprint(), anchor));
        }
    }

    void refused(HttpServletRequest request, Checked<?> checked) {
        if (refusedObserved && checked instanceof Checked.Refused<?> refused) {
            fire(new CallerRefused(
                    refused.refusal().code(), refused.detail(), refused.certificate(), RefusalLog.path(request)));
        }
    }

    /** The decision stands already: an observer can neither change it nor keep the request from being answered. */
    private void fire(Object event) {
        try {
            beans.getEvent().fire(event);
        } catch (RuntimeException | LinkageError thrown) {
            // its message is the app's and may hold anything
            if (failed.compareAndSet(false, true)) {
                log.warning("an observer of " + event.getClass().getSimpleName() + " threw "
                        + thrown.getClass().getName() + ": it is ignored, and not reported again");
            }
        }
    }
}
