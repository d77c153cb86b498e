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

    /** The users refused since the last success, of services that exchanged nobody so far. */
    private final LastUsed<Service, Set<String>> strangers = new LastUsed<>(MOST_TENANTS);
    /** And of the others: apart, as a user's token may name any tenant, and must not make such a one a stranger again. */
    private final LastUsed<Service, Set<String>> proven = new LastUsed<>(MOST_TENANTS);

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

    void succeeded(Holds.Asked asked) {
        strangers.remove(Service.of(asked));
        proven.computeIfAbsent(Service.of(asked), absent -> new HashSet<>()).clear();
        exchanged.put(User.of(asked), true);
    }

    /** Whether enough users were refused by now. */
    boolean refused(Holds.Asked asked) {
        Set<String> known = proven.get(Service.of(asked));
        Set<String> row =
                known != null ? known : strangers.computeIfAbsent(Service.of(asked), absent -> new HashSet<>());
        if (row.size() < ENOUGH && (known == null || exchanged.containsKey(User.of(asked)))) {
            row.add(asked.grant().digest());
        }
        return row.size() >= ENOUGH;
    }
}
