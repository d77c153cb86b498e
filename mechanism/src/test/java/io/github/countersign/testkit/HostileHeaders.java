// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.testkit;

import java.util.List;

/**
 * Header sets that must be refused, each with the code of its refusal. They come from a proxy that is trusted; what is wrong
 * is in the ten headers themselves. The app under test trusts this authority, no other one of its name, and has a rule
 * {@code reader-*} for it but none for other names of its callers.
 *
 * <pre>{@code
 * for (HostileHeaders hostile : HostileHeaders.against(authority)) {
 *     assertThat(statusOf(hostile.headers())).as("%s", hostile).isEqualTo(403);
 * }
 * }</pre>
 *
 * @param group what kind of doubt it is: header anomalies, names, trust and so on
 * @param name what is wrong, unique within its group
 * @param refusal code of the refusal, {@code header-repeated} for example
 */
public record HostileHeaders(String group, String name, HaproxyHeaders headers, String refusal) {

    /** All of them, for an app that trusts this authority: the same names in the same order each time. */
    public static List<HostileHeaders> against(TestAuthority trusted) {
        HostileCases cases = new HostileCases();
        Target target = Target.of(trusted);
        HeaderAnomalies.add(cases, target);
        HeaderValues.add(cases, target);
        HostileEncodings.add(cases, target);
        DerMutations.add(cases, target);
        HostileNames.add(cases, target);
        TrustTricks.add(cases, target);
        HostileLeaves.add(cases, target);
        return cases.all();
    }

    /** Whether HTTP carries the headers as they are: a server has to refuse, or to change, what this is not true of. */
    public boolean canTravel() {
        return headers.asList().stream()
                .allMatch(header -> header.getValue().equals(header.getValue().strip())
                        && header.getValue().chars().allMatch(c -> c >= ' ' && c <= 0xff && c != 0x7f));
    }

    @Override
    public String toString() {
        return group + ": " + name + ": " + refusal;
    }
}
