// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.presented.ReceivedRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A request as a container hands it over, with the enumerations that the container makes. When {@link ReceivedRequest}
 * changes, only this class has to follow.
 */
final class ArrivedRequest implements ReceivedRequest {
    static final List<String> NAMES = List.of(
            "X-Forwarded-Client-Cert",
            "X-SSL-Client",
            "X-SSL-Client-Session-ID",
            "X-SSL-Client-Verify",
            "X-SSL-Client-NotBefore",
            "X-SSL-Client-NotAfter",
            "X-SSL-Client-Subject-DN",
            "X-SSL-Client-Subject-CN",
            "X-SSL-Client-Issuer-DN",
            "X-SSL-Client-Root-CA-DN");

    /** The lookup is the container's, and should cost as little as one can: an unmodifiable map divides for it. */
    private static final Map<String, Integer> PLACES =
            NAMES.stream().collect(Collectors.toMap(Function.identity(), NAMES::indexOf, Math::min, HashMap::new));

    private final String[] values;
    private final Once[] enumerations;
    private final Enumeration<String> names = Collections.enumeration(NAMES);

    /** What the servlet API gives for a header that came once; a caller who is not remembered is asked for one of them twice. */
    @SuppressWarnings("JdkObsolete")
    private static final class Once implements Enumeration<String> {
        private final String value;
        private boolean taken;

        Once(String value) {
            this.value = value;
        }

        Once anew() {
            taken = false;
            return this;
        }

        @Override
        public boolean hasMoreElements() {
            return !taken;
        }

        @Override
        public String nextElement() {
            taken = true;
            return value;
        }
    }

    /** The values in the order of {@link #NAMES}. */
    ArrivedRequest(String[] values) {
        this.values = values;
        this.enumerations = new Once[values.length];
        for (int i = 0; i < values.length; i++) {
            enumerations[i] = new Once(values[i]);
        }
    }

    /** The value of one of the ten, as often as one likes. */
    String value(String name) {
        return values[Objects.requireNonNull(PLACES.get(name))];
    }

    /** Base64 of the certificate, which is all that a peer needs. */
    String certificate() {
        return values[0];
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public String peerAddress() {
        return "10.0.0.1";
    }

    @Override
    public Collection<String> trailerNames() {
        return Set.of();
    }

    @Override
    public Enumeration<String> headerNames() {
        return names;
    }

    @Override
    public Enumeration<String> headers(String name) {
        Integer place = PLACES.get(name);
        return place == null ? Collections.emptyEnumeration() : enumerations[place].anew();
    }
}
