// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.binding;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * What is needed to use a service.
 *
 * @param prefix of the fields in the service, for messages
 * @param unread what could not be read, by the name of its property or file, and why
 */
record Credentials(String prefix, JsonObject fields, Map<String, String> unread) {
    private static final String REUSED = "uaa";

    /** Reuse services keep what is about XSUAA one level deeper. */
    static Credentials of(JsonObject credentials, Map<String, String> unread) {
        boolean nested = !credentials.containsKey("clientid") && credentials.containsKey(REUSED);
        return new Credentials(
                nested ? "credentials.uaa." : "credentials.",
                nested ? BindingJson.object(credentials, REUSED) : credentials,
                unread);
    }

    Optional<String> text(String field) {
        return BindingJson.text(fields, field);
    }

    boolean isUnread(String field) {
        return unread.containsKey(field);
    }

    /** A file that could not be read may have held the field, whatever its name. */
    String whyAbsent(String field) {
        if (isUnread(field)) {
            return "cannot be read: its file " + unread.get(field);
        }
        return unread.isEmpty() ? "is not there" : "is not there; not read beside it: " + Unread.list(unread);
    }

    /** Never the values. */
    @Override
    public String toString() {
        return "Credentials" + fields.keySet();
    }
}
