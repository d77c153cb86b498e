// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import io.github.countersign.mechanism.caller.Caller;
import io.github.countersign.mechanism.certificate.PresentedCertificate;
import io.github.countersign.mechanism.presented.ForeignHeaders;
import io.github.countersign.mechanism.profile.Channel;
import io.github.countersign.mechanism.refusal.Checked;
import io.github.countersign.mechanism.trust.VerifiedCertificate;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 2,048 callers in turn: more than the JDK remembers (750 certificates), and more than our own memory is given here. */
@State(Scope.Benchmark)
// no two JVMs compile it alike
@Fork(3)
public class NewCaller {
    private final Callers callers = new Callers();
    private final List<WireHeaders> inTurn = callers.first(2_048);
    private final List<X509Certificate> parsed = new ArrayList<>();
    private final Login login = callers.login(8);
    private int turn;

    @Setup
    public void everyCandidateFindsTheCaller() throws GeneralSecurityException {
        ArrivedRequest request = inTurn.get(7).arrive();
        Expected.equal(Callers.name(7), Peers.springSubjectDn(request.certificate()));
        VerifiedCertificate verified = Expected.passed(verified(request));
        Expected.equal(Peers.plainJdk(request.certificate()), verified.certificate());
        Expected.equal(Callers.name(7), Expected.passed(login.callerOf(request)).name());
        for (WireHeaders caller : inTurn) {
            parsed.add(Peers.plainJdk(caller.arrive().certificate()));
        }
        Expected.equal(true, verification());
    }

    private Checked<PresentedCertificate> decoded(ArrivedRequest request) {
        Channel channel = login.steps().channel();
        return channel.admit(request, channel.namesIn(request, ForeignHeaders.NONE))
                .then(channel::collect)
                .then(channel::present);
    }

    private Checked<VerifiedCertificate> verified(ArrivedRequest request) {
        return decoded(request).then(login.steps().verifier()::verify);
    }

    @Benchmark
    public ArrivedRequest inputs(Arrivals arrivals) {
        return arrivals.inTurn(inTurn);
    }

    @Benchmark
    public Checked<PresentedCertificate> decoding(Arrivals arrivals) {
        return decoded(arrivals.inTurn(inTurn));
    }

    @Benchmark
    public Checked<VerifiedCertificate> decodingAndPath(Arrivals arrivals) {
        return verified(arrivals.inTurn(inTurn));
    }

    /** The JDK's own method would remember that it succeeded. */
    @Benchmark
    public boolean verification() throws GeneralSecurityException {
        turn = (turn + 1) % parsed.size();
        return callers.isSigned(parsed.get(turn));
    }

    @Benchmark
    public Checked<Caller> countersign(Arrivals arrivals) {
        return login.callerOf(arrivals.inTurn(inTurn));
    }

    @Benchmark
    public X509Certificate plainJdk(Arrivals arrivals) throws GeneralSecurityException {
        return Peers.plainJdk(arrivals.inTurn(inTurn).certificate());
    }

    @Benchmark
    public Object springSubjectDn(Arrivals arrivals) throws GeneralSecurityException {
        return Peers.springSubjectDn(arrivals.inTurn(inTurn).certificate());
    }

    @Benchmark
    public X509Certificate keycloakHaproxy(Arrivals arrivals) throws GeneralSecurityException {
        return Peers.keycloakHaproxy(arrivals.inTurn(inTurn).certificate());
    }
}
