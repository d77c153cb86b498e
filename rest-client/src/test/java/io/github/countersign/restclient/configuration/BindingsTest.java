// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.restclient.configuration.TestBinding.bound;
import static io.github.countersign.restclient.configuration.TestBinding.vcap;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.restclient.token.Tenant;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client takes from VCAP_SERVICES. */
class BindingsTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Callers CA");
    private static final TestCertificate CERTIFICATE =
            AUTHORITY.intermediate("Issuing CA").issue(leaf().commonName("orders"));
    private static final TestBinding XSUAA = TestBinding.xsuaa(CERTIFICATE);
    private static final Endpoint.At CERTURL =
            new Endpoint.At(URI.create("https://acme.authentication.cert.eu10.hana.ondemand.com/oauth/token"));

    @Test
    void aBindingWithACertificateIsEnough() {
        Reading reading = Reading.of(bound(XSUAA));

        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.client().name()).isEqualTo("xsuaa");
        assertThat(reading.client().identity().chain()).isEqualTo(CERTIFICATE.chain());
        assertThat(reading.tokens().asking().endpoint()).isEqualTo(CERTURL);
        assertThat(reading.tokens().tenant()).isEqualTo(Tenant.OF_THE_HOST);
    }

    @Test
    void theEnvironmentHoldsTheBindings() {
        assertThat(Reading.of(TestKeys.none().config(Map.of("VCAP_SERVICES", vcap(XSUAA))))
                        .tokens()
                        .asking()
                        .endpoint())
                .isEqualTo(CERTURL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xsuaa", "my-xsuaa", "oauth"})
    void aBindingIsFoundByLabelInstanceOrTag(String selector) {
        TestKeys keys = bound(
                        XSUAA.labelled("xsuaa", "oauth"),
                        XSUAA.labelled("destination").named("my-destination"))
                .with("mtls.clients", "orders")
                .with("mtls.client.orders.binding", selector);

        assertThat(Reading.of(keys).tokens().asking().endpoint()).isEqualTo(CERTURL);
    }

    @Test
    void aClientTakesTheBindingOfItsNameUnlessAnotherIsNamed() {
        TestBinding destination = XSUAA.labelled("destination")
                .named("my-destination")
                .with("certurl", "https://dest.authentication.cert.eu10.hana.ondemand.com/");
        TestKeys keys = bound(XSUAA, destination).with("mtls.clients", "xsuaa,destination,my-destination");

        assertThat(Reading.of(keys).clients().stream().map(client -> client.tokens()
                        .orElseThrow()
                        .asking()
                        .endpoint()
                        .host()))
                .containsExactly(
                        "acme.authentication.cert.eu10.hana.ondemand.com",
                        "dest.authentication.cert.eu10.hana.ondemand.com",
                        "dest.authentication.cert.eu10.hana.ondemand.com");
    }

    @Test
    void anInstanceNameComesBeforeLabelsAndTags() {
        TestKeys keys = bound(
                XSUAA.named("first"),
                XSUAA.named("xsuaa").with("certurl", "https://named.authentication.cert.eu10.hana.ondemand.com"));

        assertThat(Reading.of(keys).tokens().asking().endpoint().host()).startsWith("named.");
    }

    @Test
    void aServiceWithoutInstanceNameIsFoundByItsName() {
        String old = vcap(XSUAA).replace("\"instance_name\":\"my-xsuaa\",", "");

        assertThat(Reading.of(TestKeys.none().with("VCAP_SERVICES", old).with("mtls.client.xsuaa.binding", "my-xsuaa"))
                        .tokens()
                        .asking()
                        .endpoint())
                .isEqualTo(CERTURL);
    }

    @Test
    void aReuseServiceNestsWhatIsAboutXsuaa() {
        TestKeys keys = bound(XSUAA.labelled("auditlog").nestedInUaa()).with("mtls.client.xsuaa.binding", "auditlog");

        assertThat(Reading.of(keys).tokens().asking().endpoint()).isEqualTo(CERTURL);
    }

    @Test
    void aProblemWithANestedFieldNamesWhereItIs() {
        TestKeys keys = bound(XSUAA.labelled("auditlog").nestedInUaa().with("certurl", "http://acme.example.com"))
                .with("mtls.client.xsuaa.binding", "auditlog");

        assertThat(Reading.of(keys).problems())
                .containsExactly("VCAP_SERVICES auditlog 'my-xsuaa' credentials.uaa.certurl:"
                        + " is no https:// address of a host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x509", "X509_GENERATED", "X509_PROVIDED"})
    void everyKindWithACertificateIsAccepted(String type) {
        assertThat(Reading.of(bound(XSUAA.with("credential-type", type))).problems())
                .isEmpty();
    }

    @Test
    void anOldBindingWithoutCredentialTypeIsJudgedByItsCertificate() {
        assertThat(Reading.of(bound(XSUAA.without("credential-type")))
                        .tokens()
                        .asking()
                        .endpoint())
                .isEqualTo(CERTURL);
        assertThat(Reading.of(bound(XSUAA.without("credential-type").without("certificate")))
                        .problems())
                .contains("VCAP_SERVICES xsuaa 'my-xsuaa' credentials.credential-type:"
                        + " is missing, and so is a certificate;"
                        + " bind the service with {\"credential-type\": \"x509\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binding-secret", "instance-secret", "X509_ATTESTED", "X509", "SECRET"})
    void everyOtherKindIsAProblemThatNamesThePlace(String type) {
        TestBinding attested = XSUAA.without("certificate").without("key").with("credential-type", type);

        assertThat(Reading.of(bound(attested)).problems())
                .contains("VCAP_SERVICES xsuaa 'my-xsuaa' credentials.credential-type: is '" + type
                        + "'; bind the service with {\"credential-type\": \"x509\"}");
    }

    @Test
    void aNameIsShownInOneShortLine() {
        TestBinding odd = new TestBinding(
                "xsuaa", "two\nlines " + "x".repeat(99), List.of(), Map.of("credential-type", "none"), null);

        assertThat(Reading.of(bound(odd)).problems())
                .contains("VCAP_SERVICES xsuaa 'two?lines " + "x".repeat(54)
                        + "...' credentials.credential-type: is 'none';"
                        + " bind the service with {\"credential-type\": \"x509\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a secret", "two\nlines", "12345678901234567890123456789012345678901"})
    void aTypeThatIsNoWordIsNotShown(String type) {
        assertThat(Reading.of(bound(XSUAA.without("certificate").with("credential-type", type)))
                        .problems())
                .contains("VCAP_SERVICES xsuaa 'my-xsuaa' credentials.credential-type: is no word;"
                        + " bind the service with {\"credential-type\": \"x509\"}");
    }

    @Test
    void aCertificateOfTheAppMakesUpForABindingWithASecret() {
        TestKeys keys = bound(TestBinding.withSecret(CERTIFICATE, "secret"))
                .with("mtls.client.xsuaa.certificate", CERTIFICATE.chainPem())
                .with("mtls.client.xsuaa.private-key", CERTIFICATE.keyPem())
                .with("mtls.client.xsuaa.token-url", "https://acme.authentication.cert.example.com/oauth/token");

        assertThat(Reading.of(keys).tokens().asking().endpoint().host())
                .isEqualTo("acme.authentication.cert.example.com");
    }

    @Test
    void severalCandidatesAreListed() {
        TestKeys keys = bound(XSUAA.named("b"), XSUAA.named("a"), XSUAA.labelled("identity", "xsuaa"));

        assertThat(Reading.of(keys).problems())
                .containsExactly("mtls.client.xsuaa.binding: fits several service bindings; name one by its instance or"
                        + " binding: identity 'my-xsuaa', xsuaa 'a', xsuaa 'b'");
    }

    /** As where plan apiaccess, which has a secret, is bound beside plan application. */
    @Test
    void ofTwoPlansTheOneWithACertificateIsMeant() {
        TestBinding secret = TestBinding.withSecret(CERTIFICATE, "secret").named("a");

        assertThat(Reading.of(bound(secret, XSUAA.named("b")))
                        .client()
                        .identity()
                        .certificate())
                .isEqualTo(CERTIFICATE.certificate());
        assertThat(Reading.of(bound(secret, XSUAA).with("mtls.client.xsuaa.binding", "a"))
                        .problems())
                .as("unless the other one is named")
                .contains("VCAP_SERVICES xsuaa 'a' credentials.credential-type: is 'binding-secret';"
                        + " bind the service with {\"credential-type\": \"x509\"}");
        assertThat(Reading.of(bound(secret, secret.named("b"))).problems())
                .anyMatch(problem -> problem.startsWith("mtls.client.xsuaa.binding: fits several service bindings;"));
    }

    @Test
    void aBindingIsFoundByItsName() {
        String two = vcap(XSUAA, XSUAA.with("certurl", "https://other.authentication.cert.eu10.hana.ondemand.com"))
                .replaceFirst("\"instance_name\"", "\"binding_name\":\"first\",\"instance_name\"")
                .replaceFirst("(?s)(.*)\"instance_name\"", "$1\"binding_name\":\"second\",\"instance_name\"");
        TestKeys keys = TestKeys.none().with("VCAP_SERVICES", two);

        assertThat(Reading.of(keys.with("mtls.client.xsuaa.binding", "first"))
                        .tokens()
                        .asking()
                        .endpoint())
                .isEqualTo(CERTURL);
        assertThat(Reading.of(keys.with("mtls.client.xsuaa.binding", "second"))
                        .tokens()
                        .asking()
                        .endpoint()
                        .host())
                .startsWith("other.");
        assertThat(Reading.of(keys).problems())
                .containsExactly("mtls.client.xsuaa.binding: fits several service bindings; name one by its instance or"
                        + " binding: xsuaa 'my-xsuaa' (binding 'first'), xsuaa 'my-xsuaa' (binding 'second')");
    }

    @Test
    void aNamedBindingThatIsAbsentIsAnsweredWithThoseThereAre() {
        TestKeys keys =
                bound(XSUAA, XSUAA.labelled("destination").named("dest")).with("mtls.client.xsuaa.binding", "nothere");

        assertThat(Reading.of(keys).problems())
                .contains("mtls.client.xsuaa.binding: names no service binding; looked in"
                        + " VCAP_SERVICES: destination 'dest', xsuaa 'my-xsuaa'; SERVICE_BINDING_ROOT: not set;"
                        + " /etc/secrets/sapbtp: no such folder");
        assertThat(Reading.of(TestKeys.showing(CERTIFICATE).with("mtls.client.xsuaa.binding", "nothere"))
                        .problems())
                .containsExactly("mtls.client.xsuaa.binding: names no service binding; looked in"
                        + " VCAP_SERVICES, VCAP_SERVICES_FILE_PATH: not set; SERVICE_BINDING_ROOT: not set;"
                        + " /etc/secrets/sapbtp: no such folder");
    }

    @Test
    void withoutAnyBindingItIsSaidWhereWasLooked() {
        assertThat(Reading.of(bound(XSUAA.labelled("destination").named("dest")))
                        .problems())
                .first()
                .asString()
                .endsWith("or a service binding 'xsuaa' (looked in VCAP_SERVICES: destination 'dest';"
                        + " SERVICE_BINDING_ROOT: not set; /etc/secrets/sapbtp: no such folder)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyVariableIsAbsent(String empty) {
        assertThat(Reading.of(TestKeys.showing(CERTIFICATE)
                                .with("VCAP_SERVICES", empty)
                                .with("SERVICE_BINDING_ROOT", empty))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"xsuaa\": canary}", "{\"xsuaa\":[{\"canary\":\"x\"", "canary", "{\"a\":\"\\canary\"}"})
    void brokenJsonIsToldByItsPositionOnly(String json) {
        Reading reading = Reading.of(TestKeys.showing(CERTIFICATE).with("VCAP_SERVICES", json));

        assertThat(reading.problems())
                .singleElement()
                .asString()
                .matches("VCAP_SERVICES: is no JSON \\(line 1, column \\d+\\)");
        assertThat(reading.message()).doesNotContain("canary");
    }

    @Test
    void brokenJsonIsFoundInItsLine() {
        assertThat(Reading.of(TestKeys.showing(CERTIFICATE).with("VCAP_SERVICES", "{\n\"xsuaa\": [\n  canary\n]}"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("VCAP_SERVICES: is no JSON (line 3, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"canary\"", "null", "1", "{\"xsuaa\":[\"canary\"]}", "{\"xsuaa\":[null]}"})
    void jsonOfAnotherShapeIsAProblem(String json) {
        Reading reading = Reading.of(TestKeys.showing(CERTIFICATE).with("VCAP_SERVICES", json));

        assertThat(reading.places()).containsExactly("VCAP_SERVICES");
        assertThat(reading.message()).doesNotContain("canary");
    }

    @Test
    void jsonThatIsNestedTooDeeplyIsAProblem() {
        String deep = "{\"xsuaa\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertThat(Reading.of(TestKeys.showing(CERTIFICATE).with("VCAP_SERVICES", deep))
                        .problems())
                .containsExactly("VCAP_SERVICES: is not the JSON object of Cloud Foundry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"xsuaa\":[]}", "{\"xsuaa\":{}}", "{\"xsuaa\":[{}]}", "{\"other\":\"x\"}"})
    void withoutCredentialsEverythingIsMissing(String json) {
        assertThat(Reading.of(TestKeys.none().with("VCAP_SERVICES", json)).places())
                .contains("mtls.client.xsuaa.certificate", "mtls.client.xsuaa.private-key");
    }

    @Test
    void fieldsOfOtherTypesAreMissing() {
        String odd =
                vcap(XSUAA.with("clientid", "@")).replace("\"@\"", "17").replace("[\"xsuaa\"]", "[1,null,\"xsuaa\"]");

        assertThat(Reading.of(TestKeys.none().with("VCAP_SERVICES", odd)).problems())
                .singleElement()
                .asString()
                .startsWith("mtls.client.xsuaa.client-id: is missing; expected the client's id at the token service,")
                .contains("VCAP_SERVICES xsuaa 'my-xsuaa' credentials.clientid");
    }

    @Test
    void eachMissingFieldIsNamedWithItsKey() {
        TestBinding empty = new TestBinding("xsuaa", "my-xsuaa", List.of(), Map.of("credential-type", "x509"), null);

        assertThat(Reading.of(bound(empty)).places())
                .containsExactlyInAnyOrder(
                        "mtls.client.xsuaa.certificate",
                        "mtls.client.xsuaa.private-key",
                        "mtls.client.xsuaa.client-id",
                        "mtls.client.xsuaa.token-url");
    }

    @Test
    void anExplicitKeyOverridesEachField() {
        TestCertificate other = AUTHORITY.issue(leaf().commonName("other"));
        TestKeys keys = bound(XSUAA)
                .with("mtls.client.xsuaa.certificate", other.chainPem())
                .with("mtls.client.xsuaa.private-key", other.keyPem())
                .with("mtls.client.xsuaa.token-url", "https://globex.authentication.cert.example.com/oauth/token");

        assertThat(Reading.of(keys).client().identity().certificate()).isEqualTo(other.certificate());
        assertThat(Reading.of(keys).tokens().asking().endpoint().host())
                .isEqualTo("globex.authentication.cert.example.com");
        assertThat(Reading.of(bound(XSUAA.without("clientid")).with("mtls.client.xsuaa.client-id", "sb-other!t1"))
                        .tokens()
                        .asking()
                        .endpoint())
                .isEqualTo(CERTURL);
        assertThat(Reading.of(bound(XSUAA)
                                .with("mtls.client.xsuaa.issuer", "https://acme.authentication.eu10.hana.ondemand.com"))
                        .tokens()
                        .asking()
                        .endpoint())
                .isInstanceOf(Endpoint.OfIssuer.class);
    }

    @Test
    void aWrongExplicitKeyIsNotReplacedByTheField() {
        assertThat(Reading.of(bound(XSUAA)
                                .with("mtls.client.xsuaa.certificate", " ")
                                .with("mtls.client.xsuaa.private-key", "")
                                .with("mtls.client.xsuaa.client-id", "${UNSET}")
                                .with("mtls.client.xsuaa.token-url", "http://example.com"))
                        .places())
                .contains(
                        "mtls.client.xsuaa.certificate",
                        "mtls.client.xsuaa.private-key",
                        "mtls.client.xsuaa.client-id",
                        "mtls.client.xsuaa.token-url");
    }

    @Test
    void aSelfManagedKeyComesFromTheApp() {
        TestBinding provided = XSUAA.with("credential-type", "X509_PROVIDED").without("key");

        assertThat(Reading.of(bound(provided)).problems())
                .singleElement()
                .asString()
                .startsWith("mtls.client.xsuaa.private-key: is missing; ")
                .contains("VCAP_SERVICES xsuaa 'my-xsuaa' credentials.key");
        assertThat(Reading.of(bound(provided).with("mtls.client.xsuaa.private-key", CERTIFICATE.keyPem()))
                        .client()
                        .identity()
                        .certificate())
                .isEqualTo(CERTIFICATE.certificate());
    }

    @Test
    void aHiddenCertificateComesFromTheAppToo() {
        TestBinding hidden =
                XSUAA.with("credential-type", "X509_PROVIDED").without("key").without("certificate");
        TestKeys keys = bound(hidden)
                .with("mtls.client.xsuaa.certificate", CERTIFICATE.chainPem())
                .with("mtls.client.xsuaa.private-key", CERTIFICATE.keyPem());

        assertThat(Reading.of(keys).tokens().asking().endpoint()).isEqualTo(CERTURL);
    }

    @Test
    void newlinesMayBeEscapedTwice() {
        TestBinding escaped = XSUAA.with("certificate", CERTIFICATE.chainPem().replace("\n", "\\n"))
                .with("key", CERTIFICATE.keyPem().replace("\n", "\\n"));

        assertThat(Reading.of(bound(escaped)).client().identity().chain()).isEqualTo(CERTIFICATE.chain());
    }

    @Test
    void whatLooksLikeAVariableInABindingIsNone() {
        TestBinding odd = XSUAA.with("clientid", "sb-${UNSET}!t1").with("xsappname", "${");

        assertThat(Reading.of(bound(odd)).problems()).isEmpty();
    }

    @Test
    void problemsWithFieldsNameThem() {
        TestBinding wrong = XSUAA.with("certificate", "x").with("key", "y").with("certurl", "ftp://z");

        assertThat(Reading.of(bound(wrong)).places())
                .containsExactly(
                        "VCAP_SERVICES xsuaa 'my-xsuaa' credentials.certificate",
                        "VCAP_SERVICES xsuaa 'my-xsuaa' credentials.key",
                        "VCAP_SERVICES xsuaa 'my-xsuaa' credentials.certurl");
    }
}
