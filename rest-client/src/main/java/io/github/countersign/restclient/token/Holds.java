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
    private final Tenant configured;
    /** Apart from those of tenants and users, who may be without number: they must not end it. */
    private final LastUsed<Scope, Hold> ofTheConfigured = new LastUsed<>(MOST);

    private final LastUsed<Scope, Hold> ofTenants = new LastUsed<>(MOST);
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

    /**
     * What was said, and until when it holds.
     *
     * @param told whether the server named the time, which no success of somebody else shortens
     */
    record Hold(Instant until, Duration length, boolean told, Reason reason, String text) {
        private Hold orLater(Hold other) {
            return other.until.isAfter(until) ? other : this;
        }
    }

    /**
     * Those of one client.
     *
     * @param afterFailedLogon how long a client that is not known is not shown again
     * @param configured the tenant that is asked for where the app names none
     */
    Holds(Clock clock, Duration afterFailedLogon, Tenant configured) {
        this.clock = clock;
        this.afterFailedLogon = afterFailedLogon;
        this.configured = configured;
    }

    /** A user's token may name any zone; a client that is not known is not shown once more for each of them. */
    synchronized Optional<Hold> on(Asked asked) {
        Stream<Scope> ofTheClient = asked.grant().isOnBehalfOfAUser()
                ? Stream.of(new Asked(configured, asked.thumbprint(), asked.grant()).of(Concern.CLIENT))
                : Stream.empty();
        return Stream.concat(
                        ofTheClient,
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
        Hold hold = new Hold(
                clock.instant().plus(length),
                length,
                failed.aftermath().told().isPresent(),
                failed.reason(),
                String.valueOf(failed.getMessage()));
        table(scope).merge(scope, hold, Hold::orLater);
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
            table(asked.of(concern)).computeIfPresent(asked.of(concern), (scope, hold) -> hold.told() ? hold : null);
        }
        if (asked.grant().isOnBehalfOfAUser()) {
            exchanges.succeeded(asked);
        }
    }

    private LastUsed<Scope, Hold> table(Scope scope) {
        if (!scope.user().isEmpty()) {
            return ofUsers;
        }
        return scope.tenant().equals(configured) ? ofTheConfigured : ofTenants;
    }
}
