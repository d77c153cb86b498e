// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an app may do about its caller: ask for one, log one in, log one out. The certificate alone says who it is. */
interface AskingScenarios {
    AppUnderTest app();

    @ParameterizedTest(name = "{0}: none {1} {2}, reader {3} {4}")
    @CsvSource({
        "security-caller,        401, SEND_FAILURE null false false,     200, SUCCESS reader-1 true true",
        "request-caller,         401, false null false false,            200, true reader-1 true true",
        "login-caller,           200, refused null false false,          200, refused reader-1 true true",
        "logout-caller,          200, out null false false,              200, out null false false",
        "logout-security-caller, 401, out SEND_FAILURE null false false, 401, out SEND_FAILURE null false false",
        "logout-request-caller,  401, out false null false false,        401, out false null false false",
        "logout-login-caller,    200, out refused null false false,      200, out refused null false false",
    })
    default void theAppIsAnswered(String steps, int none, String noneSaw, int reader, String readerSaw) {
        HttpAnswer ofNone = app().get("/servlet/asking/" + steps);
        assertThat(seen()).isEqualTo(noneSaw);
        HttpAnswer ofReader = app().get("/servlet/asking/" + steps, Fixtures.READER);
        assertThat(seen()).isEqualTo(readerSaw);

        assertThat(ofNone.status()).isEqualTo(none);
        assertThat(ofReader.status()).isEqualTo(reader);
        assertThat(ofNone.header("set-cookie")).isEmpty();
        assertThat(ofReader.header("set-cookie")).isEmpty();
    }

    private String seen() {
        return app().get("/servlet/asking/seen").body();
    }

    @Test
    default void aMethodThatIsOpenToEverybodyMayAskToo() {
        HttpAnswer none = app().get("/api/asking");
        HttpAnswer reader = app().get("/api/asking", Fixtures.READER);

        assertThat(none.status() + none.body()).isEqualTo("200SEND_FAILURE");
        assertThat(reader.status() + reader.body()).isEqualTo("200SUCCESS");
    }

    @Test
    default void aMethodThatIsOpenToEverybodyAnswersInItsOwnWay() {
        assertThat(app().get("/api/asking/raw").status()).isEqualTo(200);
        assertThat(app().get("/api/asking/raw", Fixtures.WRITER).body()).isEqualTo("raw");
    }
}
