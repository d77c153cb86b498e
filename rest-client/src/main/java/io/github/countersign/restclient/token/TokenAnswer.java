// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.token;

import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.http.Described;
import io.github.countersign.restclient.http.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an answer of 200 (RFC 6749 section 5.1) and makes sure that its token is the one that was asked for. */
final class TokenAnswer {
    private static final Duration LONGEST_LIFE = Duration.ofDays(31);
    /** Of a token whose life nobody told: short, as a resource refuses it from some moment on. */
    private static final Duration UNTOLD = Duration.ofMinutes(5);

    private static final String EXPIRES_IN = "expires_in";
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?");
    /** RFC 6750 section 2.1, and what others write there besides: {@code !}, {@code |} and whatever else ends no value. */
    private static final String IN_A_HEADER = "[!#$%&'*+./0-9A-Z^_`a-z|~-]+=*";

    private final JsonProvider json;

    TokenAnswer(JsonProvider json) {
        this.json = json;
    }

    /**
     * What a JWT must say where it says anything about it.
     *
     * @param zone must be said if one was asked for
     * @param endsAt when what it was asked for with ends
     */
    record Expected(String clientId, String thumbprint, Optional<String> zone, Optional<Instant> endsAt) {
        private Life life(Duration said, Instant askedAt) {
            Life life = Life.of(said);
            return endsAt.map(end -> life.until(end, askedAt)).orElse(life);
        }
    }

    FreshToken read(String body, Expected expected, Instant askedAt) throws AttemptException {
        JsonObject answer = JsonText.object(body, json).orElseThrow(() -> notUnderstood("it is no JSON object"));
        if (!text(answer, "token_type").filter("bearer"::equalsIgnoreCase).isPresent()) {
            throw notUnderstood("its token_type is not bearer");
        }
        String token = text(answer, "access_token")
                .filter(value -> value.matches(IN_A_HEADER))
                .orElseThrow(() -> notUnderstood("its access_token is missing or can stand in no header"));
        Optional<Jwt> jwt = Jwt.read(token, json);
        if (jwt.isPresent()) {
            check(jwt.get(), expected);
        }
        return new FreshToken(token, askedAt, expected.life(life(answer, jwt, askedAt), askedAt));
    }

    /** RFC 6749 section 5.1 only recommends {@code expires_in}; some services write it as a text, or with decimals. */
    private static Duration life(JsonObject answer, Optional<Jwt> token, Instant askedAt) throws AttemptException {
        JsonValue said = answer.getOrDefault(EXPIRES_IN, JsonValue.NULL);
        Duration life = said.getValueType() == JsonValue.ValueType.NULL
                ? token.flatMap(Jwt::endsAt)
                        .map(end -> Duration.between(askedAt, end))
                        .orElse(UNTOLD)
                : seconds(said);
        if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw notUnderstood("its expires_in, or the exp of its token, is no time from a second to 31 days");
        }
        return life;
    }

    private static Duration seconds(JsonValue said) throws AttemptException {
        Matcher seconds = SECONDS.matcher(said instanceof JsonString text ? text.getString() : said.toString());
        if (!seconds.matches()) {
            throw notUnderstood("its expires_in is no number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    }

    private static void check(Jwt jwt, Expected expected) throws AttemptException {
        Optional<String> client = jwt.claim("cid").or(() -> jwt.claim("azp")).or(() -> jwt.claim("client_id"));
        if (client.filter(id -> !id.equals(expected.clientId())).isPresent()) {
            throw notUnderstood("its token is for another client (cid, azp, client_id)");
        }
        if (jwt.boundTo().filter(id -> !id.equals(expected.thumbprint())).isPresent()) {
            throw notUnderstood("its token is bound to another certificate (cnf)");
        }
        // XSUAA's name, that of SAP Cloud Identity Services, and its former one
        Optional<String> zone = jwt.claim("zid").or(() -> jwt.claim("app_tid")).or(() -> jwt.claim("zone_uuid"));
        if (expected.zone().isPresent() && !zone.equals(expected.zone())) {
            throw notUnderstood("its token is not for the zone that was asked for (zid, app_tid)");
        }
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static AttemptException notUnderstood(String what) {
        return AttemptException.last(
                Reason.ANSWER_NOT_UNDERSTOOD,
                "the answer of 200 cannot be used: " + what + "; is the token URL right?");
    }

    /** The {@code error} and {@code error_description} of a refusal (RFC 6749 section 5.2), made safe for a message. */
    record Problem(String error, String description) {
        @Override
        public String toString() {
            return (error + (description.isEmpty() ? "" : " (" + description + ")")).strip();
        }
    }

    Problem problem(String body) {
        Optional<JsonObject> answer = JsonText.object(body, json);
        return new Problem(
                answer.flatMap(object -> text(object, "error"))
                        .filter(error -> error.matches("[a-z_]{1,40}"))
                        .orElse(""),
                answer.flatMap(object -> text(object, "error_description"))
                        .map(Described::text)
                        .orElse(""));
    }
}
