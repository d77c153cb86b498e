// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.TestAuthority;
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

/** Requests that are to cost as much as they can, each with a certificate of its own, and are refused. */
@State(Scope.Benchmark)
@Fork(1)
public class WorstRefused {

    /** More certificates than the JDK remembers (750). */
    private static final int CERTIFICATES = 800;

    @Param
    public Attack attack = Attack.GENERATIONS;

    @Param({"RSA-2048", "P-256", "P-521"})
    public String key = "";

    private List<WireHeaders> inTurn = List.of();
    private Login login = new Callers().login(0);

    @Setup
    public void everyRequestIsRefused() {
        Attack.Target target = attack.on(
                switch (key) {
                    case "RSA-2048" -> ca -> ca.rsa(2048);
                    case "P-521" -> ca -> ca.ec("secp521r1");
                    default -> ca -> ca;
                });
        login = Login.configured(keys(target));
        inTurn = IntStream.range(0, CERTIFICATES)
                .parallel()
                .mapToObj(number ->
                        WireHeaders.of(HaproxyHeaders.of(target.certificates().apply(number))))
                .toList();
        Expected.refused(target.refusal(), login.callerOf(inTurn.get(0).arrive()));
    }

    private static Map<String, String> keys(Attack.Target target) {
        Map<String, String> keys = new HashMap<>();
        keys.put("mtls.proxy", "cloud-foundry");
        keys.put("mtls.proxy.trusted", "10.0.0.1");
        keys.put("mtls.rules", "nobody");
        keys.put("mtls.rule.nobody.cn", "nobody");
        keys.put("mtls.trust", pem(target.trusted()));
        if (!target.intermediates().isEmpty()) {
            keys.put("mtls.trust.intermediates", pem(target.intermediates()));
        }
        return keys;
    }

    private static String pem(List<TestAuthority> authorities) {
        return authorities.stream().map(TestAuthority::pem).collect(Collectors.joining());
    }

    @Benchmark
    public Checked<Caller> countersign(Arrivals arrivals) {
        return login.callerOf(arrivals.inTurn(inTurn));
    }
}
