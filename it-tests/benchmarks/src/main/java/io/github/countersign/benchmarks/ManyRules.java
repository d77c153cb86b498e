// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.caller.CallerRules;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.trust.VerifiedCertificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rules that name one CN each, of which the last one matches. */
@State(Scope.Benchmark)
@Fork(1)
public class ManyRules {
    @Param({"10", "100000"})
    public int rules;

    private CallerRules tried = new CallerRules(List.of());
    private VerifiedCertificate verified = verified(new Callers(), 0);

    @Setup
    public void theLastRuleMatches() {
        Callers callers = new Callers();
        tried = callers.login(0, keys()).steps().rules();
        verified = verified(callers, rules - 1);
        Expected.equal(
                Callers.name(rules - 1),
                Expected.passed(tried.identify(verified)).name());
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>();
        keys.put(
                "mtls.rules",
                IntStream.range(0, rules).mapToObj(rule -> "r" + rule).collect(Collectors.joining(",")));
        for (int rule = 0; rule < rules; rule++) {
            keys.put("mtls.rule.r" + rule + ".cn", Callers.name(rule));
            keys.put("mtls.rule.r" + rule + ".groups", "users");
        }
        return keys;
    }

    private static VerifiedCertificate verified(Callers callers, int number) {
        return Expected.passed(callers.login(0).callerOf(callers.caller(number).arrive()))
                .certificate();
    }

    @Benchmark
    public Checked<Caller> countersign() {
        return tried.identify(verified);
    }
}
