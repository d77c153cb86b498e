// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.configuration;

import static io.github.countersign.restclient.configuration.TestBinding.bound;
import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.token.Endpoint;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are mounted as folders, below {@code SERVICE_BINDING_ROOT} or where they were mounted before that. */
class MountedBindingsTest {
    private static final TestCertificate CERTIFICATE =
            TestAuthority.named("Callers CA").intermediate("Issuing CA").issue(leaf().commonName("orders"));
    private static final TestBinding XSUAA = TestBinding.xsuaa(CERTIFICATE);
    private static final String HOST = "acme.authentication.cert.eu10.hana.ondemand.com";

    private final Path temporary;
    private final Path root;
    private final Path legacy;

    MountedBindingsTest(@TempDir Path temporary) throws IOException {
        this.temporary = temporary;
        this.root = Files.createDirectory(temporary.resolve("bindings"));
        this.legacy = Files.createDirectory(temporary.resolve("sapbtp"));
    }

    private TestKeys keys() {
        return TestKeys.none().with("SERVICE_BINDING_ROOT", root.toString());
    }

    private Reading read(TestKeys keys) {
        return Reading.of(keys, legacy);
    }

    private Reading read() {
        return read(keys());
    }

    private static void assertBound(Reading reading) {
        assertThat(reading.client().identity().chain()).isEqualTo(CERTIFICATE.chain());
        assertThat(reading.tokens().asking().endpoint())
                .isEqualTo(new Endpoint.At(URI.create("https://" + HOST + "/oauth/token")));
        assertThat(reading.tokens().asking().form().clientId()).isEqualTo("sb-orders!t1");
    }

    @ParameterizedTest
    @EnumSource
    void everyLayoutIsReadBelowTheRoot(Layout layout) {
        layout.mount(root.resolve("some-folder"), XSUAA);

        assertBound(Reading.of(keys()));
        assertBound(read());
    }

    @ParameterizedTest
    @EnumSource
    void everyLayoutIsReadThroughLinks(Layout layout) {
        layout.mountLinked(root.resolve("some-folder"), XSUAA);

        assertBound(read());
    }

    @ParameterizedTest
    @EnumSource
    void everyLayoutIsReadBelowItsServiceAndInstance(Layout layout) {
        layout.mount(root.resolve("xsuaa").resolve("my-instance"), XSUAA);

        assertBound(read());
    }

    @ParameterizedTest
    @EnumSource
    void everyLayoutIsReadBelowTheOlderRoot(Layout layout) {
        layout.mount(legacy.resolve("some-folder"), XSUAA);

        assertBound(read(TestKeys.none()));
    }

    @ParameterizedTest
    @EnumSource
    void everyLayoutIsReadBelowItsServiceAndInstanceThere(Layout layout) {
        layout.mount(legacy.resolve("xsuaa").resolve("my-instance"), XSUAA);

        assertBound(read(TestKeys.none()));
    }

    @Test
    void anOlderFolderNamesServiceAndInstanceIfItsFilesDoNot() throws IOException {
        Path folder = Layout.FLAT.mount(legacy.resolve("auth").resolve("uaa-1"), XSUAA);
        for (String file : new String[] {"type", "label", "instance_name", "tags"}) {
            Files.delete(folder.resolve(file));
        }

        assertBound(read(TestKeys.none().with("mtls.client.xsuaa.binding", "uaa-1")));
        assertBound(read(TestKeys.none().with("mtls.client.xsuaa.binding", "auth")));
    }

    @ParameterizedTest
    @EnumSource
    void aServiceIsFoundByLabelInstanceOrTag(Layout layout) {
        layout.mount(root.resolve("one"), XSUAA.labelled("xsuaa", "oauth").named("my-instance"));
        layout.mount(root.resolve("two"), XSUAA.labelled("other").with("certurl", "https://other.example.com"));

        for (String selector : new String[] {"xsuaa", "my-instance", "oauth"}) {
            assertBound(read(keys().with("mtls.client.xsuaa.binding", selector)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReuseServiceNestsWhatIsAboutXsuaa(Layout layout) {
        layout.mount(root.resolve("audit"), XSUAA.labelled("auditlog").nestedInUaa());

        assertBound(read(keys().with("mtls.client.xsuaa.binding", "auditlog")));
    }

    @ParameterizedTest
    @EnumSource
    void theIdentityServicesTokenEndpointIsElsewhere(Layout layout) {
        layout.mount(root.resolve("ias"), TestBinding.identity(CERTIFICATE));

        assertThat(read(keys().with("mtls.client.xsuaa.binding", "identity"))
                        .tokens()
                        .asking()
                        .endpoint())
                .isEqualTo(new Endpoint.At(URI.create("https://acme.accounts.ondemand.com/oauth2/token")));
    }

    @ParameterizedTest
    @EnumSource
    void aDestinationServiceIsAskedForAtItsAuthorizationServer(Layout layout) {
        layout.mount(
                root.resolve("destination"),
                XSUAA.labelled("destination")
                        .named("my-destination")
                        .with("uri", "https://destination-configuration.cfapps.eu10.hana.ondemand.com"));

        assertBound(read(keys().with("mtls.client.xsuaa.binding", "destination")));
    }

    @ParameterizedTest
    @EnumSource
    void aLineEndAtTheEndOfAFileIsNoPartOfItsValue(Layout layout) throws IOException {
        Path folder = layout.mount(root.resolve("xsuaa"), XSUAA);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.writeString(file, Files.readString(file) + "\n");
            }
        }

        assertBound(read());
    }

    @Test
    void aPropertyMayBeInAFileOfAnotherName() throws IOException {
        Path folder = Layout.DESCRIBED.mount(root.resolve("xsuaa"), XSUAA);
        Files.move(folder.resolve("clientid"), folder.resolve("user"));
        Files.delete(folder.resolve("type"));
        Path metadata = folder.resolve(".metadata");
        Layout.write(
                metadata,
                Files.readString(metadata)
                        .replace("{\"name\":\"clientid\",", "{\"name\":\"clientid\",\"sourceName\":\"user\",")
                        .replace("{\"name\":\"type\",", "{\"name\":\"type\",\"sourceName\":\"label\","));

        assertBound(read());
    }

    @Test
    void whatIsNotDescribedIsNotRead() throws IOException {
        Path folder = Layout.DESCRIBED.mount(root.resolve("xsuaa"), XSUAA.without("clientid"));
        Layout.write(folder.resolve("clientid"), "sb-orders!t1");

        assertThat(read().places()).containsExactly("mtls.client.xsuaa.client-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "/outside", "../outside", "x/../../../outside"})
    void noFileOutsideItsFolderIsRead(String sourceName) throws IOException {
        Layout.write(temporary.resolve("outside"), "sb-orders!t1");
        Layout.write(root.resolve("outside"), "sb-orders!t1");
        described("\"name\":\"clientid\",\"sourceName\":\"" + sourceName + "\",");

        assertThat(read().problems())
                .containsExactly(
                        "mtls.client.xsuaa.client-id: is missing; expected the client's id at the token service,"
                                + " or SERVICE_BINDING_ROOT xsuaa 'my-xsuaa' credentials.clientid,"
                                + " which cannot be read: its file is not there");
    }

    /** A folder of the right type whose description says something odd of the client id. */
    private void described(String clientId) throws IOException {
        Path metadata = Layout.DESCRIBED.mount(root.resolve("xsuaa"), XSUAA).resolve(".metadata");
        Layout.write(metadata, Files.readString(metadata).replace("\"name\":\"clientid\",", clientId));
    }

    @Test
    void withoutATypeTheFolderNamesTheService() throws IOException {
        for (Layout layout : new Layout[] {Layout.FLAT, Layout.CREDENTIALS}) {
            Path folder = layout.mount(root.resolve("my-folder"), XSUAA);
            for (String file : new String[] {"type", "label", "instance_name", "tags"}) {
                Files.delete(folder.resolve(file));
            }

            assertBound(read(keys().with("mtls.client.xsuaa.binding", "my-folder")));
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(".metadata", ""),
                Arguments.of(".metadata", "{\"metaDataProperties\":["),
                Arguments.of(".metadata", "{}"),
                Arguments.of(".metadata", "[]"),
                Arguments.of(".metadata", "null"),
                Arguments.of(".metadata", "[".repeat(10_000)),
                Arguments.of(".metadata", "{\"metaDataProperties\":{},\"credentialProperties\":1}"),
                Arguments.of(".metadata", metadata("\"x\"")),
                Arguments.of(".metadata", metadata("{}")),
                Arguments.of(".metadata", metadata("{\"name\":1}")),
                Arguments.of(".metadata", metadata("{\"name\":\"nowhere\"}")),
                Arguments.of(".metadata", metadata("{\"name\":\"x\",\"sourceName\":\"/\"}")),
                Arguments.of(".metadata", metadata("{\"name\":\"x\",\"sourceName\":\"..\"}")),
                Arguments.of(".metadata", metadata("{\"name\":\"x\",\"sourceName\":\"\"}")),
                Arguments.of(".metadata", metadata("{\"name\":\"x\",\"sourceName\":\"a\\u0000b\"}")),
                Arguments.of(".metadata", metadata("{\"name\":\"key\",\"format\":\"json\"}")),
                Arguments.of(".metadata", metadata("{\"name\":\"key\",\"container\":true}")),
                Arguments.of("key", null));
    }

    private static String metadata(String credential) {
        return "{\"metaDataProperties\":[],\"credentialProperties\":[" + credential + "]}";
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenFolderDoesNoHarmToAGoodOne(String file, String content) throws IOException {
        Path broken = Layout.DESCRIBED.mount(root.resolve("a-broken"), XSUAA).resolve(file);
        Layout.DESCRIBED.mount(root.resolve("b-good"), XSUAA);
        if (content == null) {
            Files.delete(broken);
        } else {
            Layout.write(broken, content);
        }

        assertBound(read());
    }

    /** As many tools mount beside the properties; nobody asks for them. */
    @ParameterizedTest
    @EnumSource(names = {"FLAT", "CREDENTIALS", "WHOLE"})
    void anOddFileInAFolderHidesNothing(Layout layout) throws IOException {
        Path folder = layout.mount(root.resolve("xsuaa"), XSUAA);
        Files.write(folder.resolve("keystore.p12"), new byte[] {0x30, (byte) 0x82, (byte) 0xff, 0});
        Layout.write(folder.resolve("large"), "x".repeat(1024 * 1024 + 1));
        Layout.write(folder.resolve("extra.json"), "{\"a\":");
        Layout.write(folder.resolve("deep.json"), "[".repeat(10_000));
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));

        assertBound(read());
    }

    @Test
    void aPropertyWhoseFileIsMissingHidesNothingElse() throws IOException {
        Path folder = Layout.DESCRIBED.mount(root.resolve("xsuaa"), XSUAA);
        for (String file : new String[] {"uaadomain", "xsappname", "instance_name"}) {
            Files.delete(folder.resolve(file));
        }
        Layout.write(folder.resolve("tags"), "[\"xsu");

        assertBound(read());
    }

    @Test
    void whatIsNeededAndCouldNotBeReadIsNamed() throws IOException {
        Path folder = Layout.DESCRIBED.mount(root.resolve("xsuaa"), XSUAA);
        Files.delete(folder.resolve("certurl"));
        Files.write(folder.resolve("key"), new byte[] {(byte) 0xff, 0});

        assertThat(read().problems())
                .containsExactlyInAnyOrder(
                        "mtls.client.xsuaa.private-key: is missing; expected the private key of the client certificate:"
                                + " PEM, file: or classpath:, or SERVICE_BINDING_ROOT xsuaa 'my-xsuaa' credentials.key,"
                                + " which cannot be read: its file is no text in UTF-8",
                        "mtls.client.xsuaa.token-url: is missing; expected where tokens are asked for, or"
                                + " SERVICE_BINDING_ROOT xsuaa 'my-xsuaa' credentials.certurl,"
                                + " which cannot be read: its file is not there");
    }

    @Test
    void whatMayHoldWhatIsMissingIsNamed() throws IOException {
        Path folder = Layout.FLAT.mount(root.resolve("xsuaa"), XSUAA.without("certurl"));
        Layout.write(folder.resolve("extra.json"), "{\"certurl\":\"canary");

        assertThat(read().problems())
                .containsExactly("mtls.client.xsuaa.token-url: is missing; expected where tokens are asked for, or"
                        + " SERVICE_BINDING_ROOT xsuaa 'my-xsuaa' credentials.certurl,"
                        + " which is not there; not read beside it: extra.json (is no JSON)");
    }

    @Test
    void aPropertyIsWhatItsFileSaysWhateverStandsBesideIt() {
        Path folder = Layout.FLAT.mount(root.resolve("xsuaa"), XSUAA);
        Layout.write(folder.resolve("zz.json"), "{\"type\":\"service_account\",\"clientid\":\"another\"}");

        assertBound(read());
    }

    @Test
    void aFileBesideTheFoldersOfInstancesHidesNoneOfThem() {
        Layout.FLAT.mount(root.resolve("xsuaa").resolve("my-instance"), XSUAA);
        Layout.write(root.resolve("xsuaa").resolve("README"), "x");

        assertBound(read());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBelowABindingIsNoneOfItsOwn(Layout layout) {
        Path folder = layout.mount(root.resolve("xsuaa"), XSUAA);
        layout.mount(folder.resolve("backup"), XSUAA.with("certurl", "https://other.example.com"));

        assertBound(read());
    }

    @Test
    void aByteOrderMarkIsNoPartOfAProperty() throws IOException {
        Path folder = Layout.FLAT.mount(root.resolve("xsuaa"), XSUAA);
        Layout.write(folder.resolve("clientid"), "\uFEFFsb-orders!t1\n");

        assertBound(read());
    }

    @Test
    void aFolderIsFoundByItsName() {
        Layout.FLAT.mount(root.resolve("one"), XSUAA);
        Layout.DESCRIBED.mount(root.resolve("two"), XSUAA.with("certurl", "https://other.example.com"));

        assertBound(read(keys().with("mtls.client.xsuaa.binding", "one")));
    }

    @Test
    void whereNoneFitsItIsSaidWhatWasThere() throws IOException {
        Layout.FLAT.mount(root.resolve("mail"), XSUAA.labelled("mail").named("my-mail"));
        Layout.write(Layout.DESCRIBED.mount(root.resolve("broken"), XSUAA).resolve(".metadata"), "canary");

        Reading reading = read(keys().with("mtls.client.xsuaa.binding", "nothere"));

        assertThat(reading.problems())
                .first()
                .isEqualTo("mtls.client.xsuaa.binding: names no service binding; looked in VCAP_SERVICES,"
                        + " VCAP_SERVICES_FILE_PATH: not set; SERVICE_BINDING_ROOT " + root
                        + ": mail 'my-mail'; not read: broken (its .metadata is no JSON); " + legacy + ": none");
        assertThat(reading.message()).doesNotContain("canary");
    }

    @Test
    void filesAndFoldersOfOtherKindsDoNoHarm() throws IOException {
        Layout.FLAT.mount(root.resolve("xsuaa"), XSUAA);
        Layout.write(root.resolve("a-file"), "x");
        Files.createDirectory(root.resolve("empty"));
        Files.write(Files.createDirectory(root.resolve("binary")).resolve("store.p12"), new byte[] {(byte) 0xff, 0});
        Files.createDirectories(root.resolve("xsuaa").resolve("nested").resolve("deeper"));
        Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("empty").resolve("loop"), root);
        Layout.write(Files.createDirectory(root.resolve("large")).resolve("type"), "x".repeat(1024 * 1024 + 1));

        assertBound(read());
    }

    @Test
    void aRootThatIsNotThereHasNoBindings() {
        assertThat(read(keys().with("SERVICE_BINDING_ROOT", root + "/nowhere")).places())
                .containsExactly("mtls.client.xsuaa.certificate", "mtls.client.xsuaa.private-key");
    }

    @Test
    void aRootThatIsNoPathIsAProblem() {
        assertThat(read(keys().with("SERVICE_BINDING_ROOT", "a\0b")).places()).contains("SERVICE_BINDING_ROOT");
    }

    @Test
    void theFirstOriginThatHasTheServiceCounts() {
        TestBinding mounted = XSUAA.with("certurl", "https://mounted.authentication.cert.eu10.hana.ondemand.com");
        Layout.FLAT.mount(root.resolve("xsuaa"), mounted);
        Layout.FLAT.mount(
                legacy.resolve("xsuaa").resolve("older"),
                XSUAA.with("certurl", "https://older.authentication.cert.eu10.hana.ondemand.com"));
        TestKeys all = bound(XSUAA).with("SERVICE_BINDING_ROOT", root.toString());

        assertThat(read(all).tokens().asking().endpoint().host()).isEqualTo(HOST);
        assertThat(read(all.with("VCAP_SERVICES", "{}"))
                        .tokens()
                        .asking()
                        .endpoint()
                        .host())
                .startsWith("mounted.");
        assertThat(read(TestKeys.none()).tokens().asking().endpoint().host()).startsWith("older.");
    }

    @Test
    void severalOfOneOriginAreAProblem() {
        Layout.FLAT.mount(root.resolve("a"), XSUAA.named("a"));
        Layout.DESCRIBED.mount(root.resolve("b"), XSUAA.named("b"));

        assertThat(read().problems())
                .containsExactly("mtls.client.xsuaa.binding: fits several service bindings;"
                        + " name one by its instance or binding: xsuaa 'a', xsuaa 'b'");
    }

    @Test
    void aProblemNamesTheVariableServiceAndField() {
        Layout.DESCRIBED.mount(root.resolve("xsuaa"), XSUAA.with("key", "x"));

        assertThat(read().problems())
                .containsExactly("SERVICE_BINDING_ROOT xsuaa 'my-xsuaa' credentials.key:"
                        + " is neither PEM nor file: nor classpath:");
    }
}
