// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.demo;

import static java.util.stream.Collectors.joining;

import io.github.countersign.testkit.TestAuthority;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Every call of every caller, as a table. */
record Answers(List<Answer> rows) {
    private static final String ROW = "%-10s %-17s %-8s %-8s %s";

    Answers {
        rows = List.copyOf(rows);
    }

    /** Makes every call. */
    static Answers from(String address, TestAuthority authority, List<Caller> callers)
            throws IOException, InterruptedException {
        List<Answer> rows = new ArrayList<>();
        for (Caller caller : callers) {
            HttpClient client = CallerTls.client(authority, caller.certificate());
            for (int i = 0; i < Call.ALL.size(); i++) {
                Call call = Call.ALL.get(i);
                HttpResponse<Void> response = client.send(call.to(address), HttpResponse.BodyHandlers.discarding());
                rows.add(new Answer(
                        caller, call, response.statusCode(), caller.expected().get(i)));
            }
        }
        return new Answers(rows);
    }

    boolean asExpected() {
        return rows.stream().allMatch(Answer::asExpected);
    }

    @Override
    public String toString() {
        String head = String.format(ROW, "caller", "call", "status", "expected", "");
        return head.stripTrailing() + "\n" + rows.stream().map(Answers::line).collect(joining("\n"));
    }

    private static String line(Answer row) {
        return String.format(
                ROW,
                row.caller().name(),
                row.call(),
                row.status(),
                row.expected(),
                row.asExpected() ? "ok" : "DIFFERS");
    }
}
