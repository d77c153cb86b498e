// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.mechanism.presented.SentRequest;
import io.github.countersign.testkit.HaproxyHeaders;
import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.TestAuthority;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DisabledNoticeTest {
    private static final SentRequest CLAIMING =
            SentRequest.of(HaproxyHeaders.of(TestAuthority.named("Test CA").issue(leaf())));

    @Test
    void warnsOnceAndPassesEverythingOn() throws ServletException, IOException {
        DisabledNotice notice = new DisabledNotice();
        FakeExchange plain = new FakeExchange(SentRequest.empty());
        FakeExchange claiming = new FakeExchange(CLAIMING);

        try (LogLines log = new LogLines("io.github.countersign.mechanism")) {
            notice.doFilter(plain.request(), plain.response(), plain.chain());
            assertThat(log.lines()).isEmpty();

            notice.doFilter(claiming.request(), claiming.response(), claiming.chain());
            notice.doFilter(claiming.request(), claiming.response(), claiming.chain());
            assertThat(log.lines())
                    .containsExactly("WARNING certificate headers arrive, but mtls.enabled is false: they are ignored");
        }
        assertThat(plain.passedOn).isEqualTo(1);
        assertThat(claiming.passedOn).isEqualTo(2);
        assertThat(claiming.attributes).isEmpty();
    }
}
