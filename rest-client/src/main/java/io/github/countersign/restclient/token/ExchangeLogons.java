// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When refusals of users say that the client is not known. A user token is input: one that is refused, in whatever words, says
 * so of itself first. Three users in a row of those whom the service exchanged before say more; as long as it exchanged
 * nobody, any three. Not for several threads at once.
 */
final class ExchangeLogons {
    private static final int ENOUGH = 3;
    private static final int MOST_TENANTS = 1000;
    private static final int MOST_USERS = 10_000;

    private final LastUsed<Service, Row> rows = new LastUsed<>(MOST_TENANTS);
    private final LastUsed<User, Boolean> exchanged = new LastUsed<>(MOST_USERS);

    private record Service(Tenant tenant, String thumbprint) {
        static Service of(Holds.Asked asked) {
            return new Service(asked.tenant(), asked.thumbprint());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Service service
                    && tenant.equals(service.tenant)
                    && thumbprint.equals(service.thumbprint);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenant, thumbprint);
        }
    }

    private record User(Service service, String digest) {
        static User of(Holds.Asked asked) {
            return new User(Service.of(asked), asked.grant().digest());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof User user && service.equals(user.service) && digest.equals(user.digest);
        }

        @Override
        public int hashCode() {
            return Objects.hash(service, digest);
        }
    }

    /** The users refused since the last success. */
    private static final class Row {
        private final Set<String> refused = new HashSet<>();
        private boolean everExchanged;
    }

    void succeeded(Holds.Asked asked) {
        Row row = row(asked);
        row.refused.clear();
        row.everExchanged = true;
        exchanged.put(User.of(asked), true);
    }

    /** Whether enough users were refused by now. */
    boolean refused(Holds.Asked asked) {
        Row row = row(asked);
        if (row.refused.size() < ENOUGH && (!row.everExchanged || exchanged.containsKey(User.of(asked)))) {
            row.refused.add(asked.grant().digest());
        }
        return row.refused.size() >= ENOUGH;
    }

    private Row row(Holds.Asked asked) {
        return rows.computeIfAbsent(Service.of(asked), absent -> new Row());
    }
}
