// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.benchmarks;

import com.sap.cloud.security.xsuaa.client.OAuth2ServiceException;
import com.sap.cloud.security.xsuaa.client.OAuth2TokenResponse;
import com.sap.cloud.security.xsuaa.tokenflows.TokenFlowException;
import io.github.countersign.restclient.AccessToken;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A token that was fetched once and is current. */
@State(Scope.Benchmark)
@Fork(1)
public class CachedToken {
    private final TokenClients clients = TokenClients.start();

    @Setup
    public void eachAsksOnce() throws OAuth2ServiceException, TokenFlowException {
        String ours = countersign().value();
        String sap = sapTokenService().getAccessToken();
        Expected.equal(ours, countersign().value());
        Expected.equal(sap, sapTokenService().getAccessToken());
        Expected.equal(sap, sapTokenFlows().getAccessToken());
        Expected.equal(List.of(ours, sap), clients.xsuaa().issued());
    }

    @TearDown
    public void stop() {
        clients.close();
    }

    @Benchmark
    public AccessToken countersign() {
        return clients.ours().token();
    }

    @Benchmark
    public OAuth2TokenResponse sapTokenService() throws OAuth2ServiceException {
        return clients.sapToken();
    }

    @Benchmark
    public OAuth2TokenResponse sapTokenFlows() throws TokenFlowException {
        return clients.sapFlowToken();
    }
}
