// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import io.github.countersign.mechanism.authority.PrintedName;
import io.github.countersign.mechanism.refusal.Checked;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the app's observers what was decided, if the app has any: that is asked once, at deployment. */
final class CallerEvents {
    private final BeanManager beans;
    private final RefusalLog log;
    private final AuthorityWatch authorities;
    private final boolean acceptedObserved;
    private final boolean refusedObserved;
    private final AtomicBoolean failed = new AtomicBoolean();

    CallerEvents(BeanManager beans, RefusalLog log, AuthorityWatch authorities) {
        this.beans = beans;
        this.log = log;
        this.authorities = authorities;
        this.acceptedObserved = isObserved(new CallerAccepted("", Set.of(), "", ""));
        this.refusedObserved = isObserved(new CallerRefused("", "", "", ""));
    }

    private boolean isObserved(Object event) {
        return beans.resolveObserverMethods(event).stream().anyMatch(observer -> !observer.isAsync());
    }

    /** The CAs that expire soon, in the log and to observers: at the start, and with each request that is judged. */
    void expiring() {
        for (AuthorityExpiring due : authorities.due()) {
            log.warning(line(due));
            if (isObserved(due)) {
                fire(due);
            }
        }
    }

    private static String line(AuthorityExpiring due) {
        String ends = due.daysLeft() < 0 ? "has expired" : "expires in " + due.daysLeft() + " days";
        return "the CA '" + PrintedName.of(due.certificate().getSubjectX500Principal()) + "' of mtls.trust or"
                + " mtls.trust.intermediates " + ends + " ("
                + due.certificate().getNotAfter().toInstant()
                + "): its callers are refused from then on; add its successor to that key";
    }

    void accepted(Decision.Accepted accepted) {
        expiring();
        if (acceptedObserved) {
            ClientCertificatePrincipal caller = accepted.principal();
            String anchor = caller.anchor().getSubjectX500Principal().getName();
            fire(new CallerAccepted(caller.getName(), accepted.groups(), caller.fingerprint(), anchor));
        }
    }

    void refused(HttpServletRequest request, Checked<?> checked) {
        expiring();
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
