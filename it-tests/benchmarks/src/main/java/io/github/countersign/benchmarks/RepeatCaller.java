// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.testkit.HaproxyHeaders;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same caller again and again; the JDK's own memory of certificates helps the peers. */
@State(Scope.Benchmark)
// no two JVMs compile it alike
@Fork(3)
public class RepeatCaller {
    private final Callers callers = new Callers();
    private final HaproxyHeaders headers = callers.headers(1);
    private final WireHeaders caller = WireHeaders.of(headers);
    private final Login login = callers.login(10_000);
    /** The same as RFC 9440 has it. */
    private final WireHeaders betweenColons = WireHeaders.of(
            headers.with("X-Forwarded-Client-Cert", ":" + headers.value("X-Forwarded-Client-Cert") + ":"));

    /** Nobody is measured who does not find the caller. */
    @Setup
    public void everyCandidateFindsTheCaller() throws GeneralSecurityException {
        String base64 = caller.arrive().certificate();
        X509Certificate certificate = Peers.plainJdk(base64);
        Expected.equal(Callers.name(1), Peers.springSubjectDn(base64));
        Expected.equal(Callers.name(1), Peers.springSubjectX500(base64));
        Expected.equal(certificate, Peers.keycloakHaproxy(base64));
        Expected.equal(certificate, Peers.keycloakRfc9440(betweenColons.arrive().certificate()));
        Expected.equal(certificate.getSubjectX500Principal().toString(), Peers.sapSubject(base64));
        Caller first = Expected.passed(login.callerOf(caller.arrive()));
        Expected.equal(Callers.name(1), first.name());
        Expected.equal(first, Expected.passed(login.callerOf(caller.arrive())));
    }

    @Benchmark
    public ArrivedRequest inputs(Arrivals arrivals) {
        return arrivals.of(caller);
    }

    @Benchmark
    public Checked<Caller> countersign(Arrivals arrivals) {
        return login.callerOf(arrivals.of(caller));
    }

    @Benchmark
    public X509Certificate plainJdk(Arrivals arrivals) throws GeneralSecurityException {
        return Peers.plainJdk(arrivals.of(caller).certificate());
    }

    @Benchmark
    public Object springSubjectDn(Arrivals arrivals) throws GeneralSecurityException {
        return Peers.springSubjectDn(arrivals.of(caller).certificate());
    }

    @Benchmark
    public Object springSubjectX500(Arrivals arrivals) throws GeneralSecurityException {
        return Peers.springSubjectX500(arrivals.of(caller).certificate());
    }

    @Benchmark
    public X509Certificate keycloakHaproxy(Arrivals arrivals) throws GeneralSecurityException {
        return Peers.keycloakHaproxy(arrivals.of(caller).certificate());
    }

    @Benchmark
    public X509Certificate keycloakRfc9440(Arrivals arrivals) throws GeneralSecurityException {
        return Peers.keycloakRfc9440(arrivals.of(betweenColons).certificate());
    }

    @Benchmark
    public @Nullable Object sap(Arrivals arrivals) {
        return Peers.sap(arrivals.of(caller).certificate());
    }
}
