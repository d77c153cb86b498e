// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.sample;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A check of the mechanism.
 *
 * @param evidence what of the request it looked at
 */
record Check(String name, String question, Function<Seen, String> evidence) {
    static final List<Check> IN_ORDER = List.of(
            new Check("host", "May certificates be used on this host?", Seen::host),
            new Check("sender", "Is the direct peer the trusted proxy?", Seen::sender),
            new Check("structure", "Is each header there once and made of its own characters?", Seen::structure),
            new Check("verdict", "Did the proxy verify the certificate?", Seen::verdict),
            new Check("decoding", "Is it exactly one certificate?", Seen::decoding),
            new Check("dates", "Is it valid now?", Seen::dates),
            new Check("purpose", "Is it made for TLS clients?", Seen::purpose),
            new Check("path", "Does it lead to a CA in mtls.trust?", Seen::path),
            new Check("agreement", "Do the other headers say what the certificate says?", Seen::agreement),
            new Check("rules", "Who is that?", Seen::rules));

    /** The app only runs for an accepted caller, who passed every check, or for an anonymous one, about whom none is made. */
    String result(Optional<Seen> seen) {
        return seen.isPresent() ? "passed" : "not made";
    }

    String evidence(Optional<Seen> seen) {
        return seen.map(evidence).orElse("no certificate");
    }
}
