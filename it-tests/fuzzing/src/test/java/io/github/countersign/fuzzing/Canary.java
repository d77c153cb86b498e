// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

/** A secret among what is read, which no message may hold. */
public final class Canary {
    /** Made of what base64, JSON, and tokens are made of. */
    public static final String SECRET = "CanaryCanary0123456789CanaryCanary";

    private Canary() {}

    /** The text with the secret in it, at a position from 1; at 0 without it. */
    public static String in(String text, int position) {
        if (position == 0) {
            return text;
        }
        int at = Math.min(position - 1, text.length());
        return text.substring(0, at) + SECRET + text.substring(at);
    }

    /** The JSON of a service with the secret at the start of each key and each client secret, and nowhere else. */
    public static String inCredentials(String json) {
        return json.replace("Canary", "").replaceAll("\"(key|clientsecret)\"\\s*:\\s*\"", "$0" + SECRET);
    }

    /** Neither the failure nor its causes may tell the secret, not even half of it. */
    public static void isNotIn(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            isNotIn(next.toString());
        }
    }

    /** The text may not tell it either. */
    public static void isNotIn(String text) {
        assertThat(text).doesNotContain(SECRET.substring(0, 17)).doesNotContain(SECRET.substring(17));
    }
}
