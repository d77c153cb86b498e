// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a token service has said no for a while: it is not asked again before. A bounded number of them. */
final class Holds {
    private static final Duration LONGEST_TOLD = Duration.ofMinutes(15);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofSeconds(60);
    private static final int MOST = 1000;

    private final Clock clock;
    private final Duration afterFailedLogon;
    private final LastUsed<Scope, Hold> ofAll = new LastUsed<>(MOST);
    /** Apart: users without number must not end the holds of all. */
    private final LastUsed<Scope, Hold> ofUsers = new LastUsed<>(MOST);

    private final ExchangeLogons exchanges = new ExchangeLogons();

    /** What was asked for: whose token, on which authority, with which certificate. */
    record Asked(Tenant tenant, String thumbprint, Grant grant) {
        private Scope of(Concern concern) {
            return switch (concern) {
                case CLIENT -> new Scope(tenant, thumbprint, "", "");
                case GRANT -> new Scope(tenant, thumbprint, grant.toString(), "");
                default -> new Scope(tenant, thumbprint, grant.toString(), grant.digest());
            };
        }
    }

    private record Scope(Tenant tenant, String thumbprint, String grant, String user) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Scope scope
                    && tenant.equals(scope.tenant)
                    && thumbprint.equals(scope.thumbprint)
                    && grant.equals(scope.grant)
                    && user.equals(scope.user);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenant, thumbprint, grant, user);
        }
    }

    /** What was said, and until when it holds. */
    record Hold(Instant until, Duration length, Reason reason, String text) {}

    /** @param afterFailedLogon how long a client that is not known is not shown again */
    Holds(Clock clock, Duration afterFailedLogon) {
        this.clock = clock;
        this.afterFailedLogon = afterFailedLogon;
    }

    /** A user's token may name any zone; who is not known at the host is not shown there once more for each of them. */
    synchronized Optional<Hold> on(Asked asked) {
        Stream<Scope> ofTheHost = asked.grant().isOnBehalfOfAUser()
                ? Stream.of(new Asked(Tenant.OF_THE_HOST, asked.thumbprint(), asked.grant()).of(Concern.CLIENT))
                : Stream.empty();
        return Stream.concat(
                        ofTheHost,
                        Stream.of(Concern.CLIENT, Concern.GRANT, Concern.REQUEST)
                                .map(asked::of))
                .flatMap(scope -> Stream.ofNullable(table(scope).get(scope)))
                .filter(hold -> clock.instant().isBefore(hold.until()))
                .findFirst();
    }

    /** Remembers an attempt after which no other one may follow for a while. */
    synchronized void after(AttemptException failed, Asked asked) {
        Scope scope = asked.of(concern(failed, asked));
        if (failed.aftermath().concern() == Concern.NOBODY) {
            return;
        }
        Duration length = length(failed, table(scope).get(scope));
        table(scope)
                .put(
                        scope,
                        new Hold(
                                clock.instant().plus(length),
                                length,
                                failed.reason(),
                                String.valueOf(failed.getMessage())));
    }

    private Concern concern(AttemptException failed, Asked asked) {
        boolean saysMore = failed.reason() == Reason.CLIENT_UNKNOWN
                && asked.grant().isOnBehalfOfAUser()
                && exchanges.refused(asked);
        return saysMore ? Concern.GRANT : failed.aftermath().concern();
    }

    private Duration length(AttemptException failed, @Nullable Hold before) {
        if (failed.reason() == Reason.CLIENT_UNKNOWN) {
            return afterFailedLogon;
        }
        return failed.aftermath().told().map(Holds::bounded).orElseGet(() -> growing(before));
    }

    private static Duration bounded(Duration told) {
        return told.compareTo(LONGEST_TOLD) < 0 ? told : LONGEST_TOLD;
    }

    private static Duration growing(@Nullable Hold before) {
        Duration next = before == null ? FIRST : before.length().multipliedBy(2);
        return next.compareTo(LAST) < 0 ? next : LAST;
    }

    /** What is answered as it should be is not held any more. */
    synchronized void succeeded(Asked asked) {
        for (Concern concern : List.of(Concern.CLIENT, Concern.GRANT, Concern.REQUEST)) {
            table(asked.of(concern)).remove(asked.of(concern));
        }
        if (asked.grant().isOnBehalfOfAUser()) {
            exchanges.succeeded(asked);
        }
    }

    private LastUsed<Scope, Hold> table(Scope scope) {
        return scope.user().isEmpty() ? ofAll : ofUsers;
    }
}
