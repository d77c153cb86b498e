// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.restclient.deployment;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.countersign.restclient.CertificateExpiring;
import io.github.countersign.restclient.IdentityRotated;
import io.github.countersign.restclient.TestKeys;
import io.github.countersign.restclient.TokenException;
import io.github.countersign.restclient.TokenException.Reason;
import io.github.countersign.restclient.configuration.ClientSettings;
import io.github.countersign.restclient.configuration.Configuration;
import io.github.countersign.restclient.settings.InvalidConfigurationException;
import io.github.countersign.testkit.Leaf;
import io.github.countersign.testkit.LogLines;
import io.github.countersign.testkit.MovableClock;
import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import io.github.countersign.testkit.xsuaa.Answer;
import io.github.countersign.testkit.xsuaa.TokenCall;
import io.github.countersign.testkit.xsuaa.XsuaaStandIn;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files that are replaced, looked at again as the app's thread does, and a token service that sees who calls. */
class RotationTest {
    private static final String ID = "sb-orders!t1";
    private static final TestAuthority SERVERS = TestAuthority.named("Servers CA");
    private static final TestAuthority CALLERS = TestAuthority.named("Callers CA");
    private static final TestAuthority ISSUING = CALLERS.intermediate("Issuing CA");

    private final Path folder;
    private final TestCertificate old = ISSUING.issue(leaf().commonName("orders"));
    private final TestCertificate renewed = ISSUING.issue(leaf().commonName("orders"));
    private final MovableClock clock = new MovableClock(Instant.now());
    private final List<Object> events = new ArrayList<>();
    private final LogLines log = new LogLines("io.github.countersign.restclient");
    private final AppThreads threads = new AppThreads(RotationTest.class.getClassLoader());
    private final XsuaaStandIn xsuaa = XsuaaStandIn.start(SERVERS, CALLERS);

    RotationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void startTenants() {
        xsuaa.tenant("acme", "11111111-acme");
        xsuaa.tenant("globex", "22222222-globex");
        write("ca.crt", SERVERS.pem());
        mount(old);
    }

    @AfterEach
    void stop() {
        xsuaa.close();
        threads.close();
        log.close();
    }

    /** As a writer does that wants no reader to see half a file. */
    private void write(String file, String text) {
        try {
            Path written = Files.writeString(folder.resolve("written"), text);
            Files.move(written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void mount(TestCertificate certificate) {
        write("tls.crt", certificate.chainPem());
        write("tls.key", certificate.keyPem());
        xsuaa.client(ID, certificate);
    }

    private TestKeys files() {
        return TestKeys.none()
                .with("mtls.client.xsuaa.certificate", "file:" + folder.resolve("tls.crt"))
                .with("mtls.client.xsuaa.private-key", "file:" + folder.resolve("tls.key"))
                .with("mtls.client.xsuaa.trust", "file:" + folder.resolve("ca.crt"))
                .with("mtls.client.xsuaa.token-url", xsuaa.certUrl("acme") + "/oauth/token")
                .with("mtls.client.xsuaa.client-id", ID);
    }

    private Rotation.Reading sources(TestKeys keys) {
        Config config = keys.config();
        return () -> Configuration.readAgain("xsuaa", config, JsonProvider.provider(), clock);
    }

    private NamedClient client(TestKeys keys) {
        try {
            ClientSettings settings = sources(keys).read();
            return NamedClient.of(settings, JsonProvider.provider(), threads, new RestClientLog(clock), clock);
        } catch (InvalidConfigurationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private Rotation rotation(NamedClient client, TestKeys keys) {
        return new Rotation(client, sources(keys), events::add, new RestClientLog(clock), clock);
    }

    private TokenCall lastCall() {
        List<TokenCall> calls = xsuaa.calls();
        return calls.get(calls.size() - 1);
    }

    private static void assertShows(NamedClient client, TestCertificate certificate) {
        assertThat(client.tls().identity().chain()).isEqualTo(certificate.chain());
    }

    @Test
    void filesThatAreReplacedAreTheNewIdentity() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());
        client.ownTokens().token();

        mount(renewed);
        rotation.run();
        client.ownTokens().token();

        assertShows(client, renewed);
        assertThat(xsuaa.calls().stream().map(TokenCall::caller))
                .containsExactly(old.certificate(), renewed.certificate());
        assertThat(events).containsExactly(new IdentityRotated("xsuaa", renewed.certificate()));
        assertThat(log.lines())
                .containsExactly("INFO client 'xsuaa' shows another certificate: ClientIdentity[CN=orders, notAfter="
                        + renewed.certificate().getNotAfter().toInstant() + "]");
    }

    @Test
    void aClientThatNeverGotATokenIsTriedAgainAsNoCallMayComeAnyMore() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());
        rotation.run();
        assertThat(xsuaa.calls()).as("nobody has asked").isEmpty();
        xsuaa.next(Answer.status(404), Answer.status(404));
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> client.ownTokens().token());

        rotation.run();
        await(() -> xsuaa.calls().size() == 2);
        assertThat(client.isWithoutFirstToken()).isTrue();
        await(() -> {
            rotation.run();
            return !client.isWithoutFirstToken();
        });
        rotation.run();

        assertThat(xsuaa.calls()).hasSize(3);
        assertThat(log.lines()).isEmpty();
    }

    /** With one thread for both, a new certificate was taken minutes late. */
    @Test
    void aTokenServiceThatIsSilentKeepsNoFilesFromBeingLookedAt() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());
        List<String> users = Stream.of("alice", "bob", "carol", "dave")
                .map(user -> xsuaa.userToken(user, "acme"))
                .toList();
        users.forEach(user -> client.ownTokens().exchange(user));
        CountDownLatch turn = new CountDownLatch(1);
        xsuaa.fromNowOn(usual -> Answer.silence(turn));
        clock.moveTo(clock.instant().plus(Duration.ofHours(3)));
        users.forEach(user -> client.ownTokens().exchange(user));
        await(() -> xsuaa.calls().size() == 5);

        mount(renewed);
        rotation.run();

        assertShows(client, renewed);
        turn.countDown();
    }

    private static void await(BooleanSupplier end) {
        while (!end.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsAsItWasIsNotTold() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());

        rotation.run();
        mount(old);
        rotation.run();

        assertThat(events).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void eachRotationIsOneEvent() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());
        List<X509Certificate> mounted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            TestCertificate next = ISSUING.issue(leaf());
            mounted.add(next.certificate());
            mount(next);
            rotation.run();
            rotation.run();
        }

        assertThat(events.stream().map(event -> ((IdentityRotated) event).certificate()))
                .isEqualTo(mounted);
        assertThat(client.ownTokens().token().value()).isNotEmpty();
    }

    @Test
    void kubernetesSwapsALinkAndBothFilesWithIt() throws IOException {
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        Path data = mounted.resolve("..data");
        link(data, version(mounted, "..2026_11_24_12_00_00.1", old));
        for (String file : List.of("tls.crt", "tls.key")) {
            Files.createSymbolicLink(mounted.resolve(file), Path.of("..data", file));
        }
        TestKeys keys = files().with("mtls.client.xsuaa.certificate", "file:" + mounted.resolve("tls.crt"))
                .with("mtls.client.xsuaa.private-key", "file:" + mounted.resolve("tls.key"));
        NamedClient client = client(keys);
        assertShows(client, old);

        link(data, version(mounted, "..2026_11_24_13_00_00.2", renewed));
        rotation(client, keys).run();

        assertShows(client, renewed);
        assertThat(events).hasSize(1);
    }

    private static Path version(Path mounted, String name, TestCertificate certificate) throws IOException {
        Path version = Files.createDirectory(mounted.resolve(name));
        Files.writeString(version.resolve("tls.crt"), certificate.chainPem());
        Files.writeString(version.resolve("tls.key"), certificate.keyPem());
        return version;
    }

    private static void link(Path link, Path target) throws IOException {
        Path next = Files.createSymbolicLink(link.resolveSibling("..data_tmp"), target.getFileName());
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    }

    static Stream<Arguments> unusable() {
        TestCertificate other = ISSUING.issue(leaf());
        TestCertificate expired = ISSUING.issue(leaf().expired());
        TestCertificate tomorrows = ISSUING.issue(leaf().notYetValid());
        return Stream.of(
                Arguments.of(
                        "half a certificate", half(other.chainPem()), other.keyPem(), "certificate: holds a BEGIN"),
                Arguments.of("half a key", other.chainPem(), half(other.keyPem()), "private-key: holds a BEGIN"),
                Arguments.of("empty files", "", "", "certificate: holds no certificate in PEM form"),
                Arguments.of("no PEM", "moved to a vault", "moved to a vault", "private-key: holds 0 private keys"),
                Arguments.of("two halves", other.chainPem(), expired.keyPem(), "private-key: does not belong to"),
                Arguments.of("expired", expired.chainPem(), expired.keyPem(), "certificate: expired at "),
                Arguments.of(
                        "tomorrow's", tomorrows.chainPem(), tomorrows.keyPem(), "certificate: is not valid before"));
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void aPairThatCannotBeUsedKeepsTheOldOneAndIsReportedOnce(
            String name, String certificate, String key, String problem) {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());

        for (int reports = 1; reports <= 2; reports++) {
            write("tls.crt", certificate);
            write("tls.key", key);
            rotation.run();
            rotation.run();

            assertShows(client, old);
            assertThat(log.lines()).as("once each time that it was good before").hasSize(reports);
            assertThat(log.lines())
                    .last()
                    .asString()
                    .startsWith("WARNING client 'xsuaa' keeps its certificate, as the new one cannot be used.")
                    .contains("mtls.client.xsuaa." + problem);
            mount(old);
            rotation.run();
        }
        assertThat(client.ownTokens().token().value()).isNotEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsReportedOnceAndUsedWhenItIsBack() throws IOException {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());

        Files.delete(folder.resolve("tls.key"));
        rotation.run();
        rotation.run();
        assertShows(client, old);
        assertThat(log.lines()).singleElement().asString().contains("tls.key is not found; looked for ");
        mount(renewed);
        rotation.run();

        assertShows(client, renewed);
    }

    @Test
    void anotherProblemIsAnotherReport() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());

        write("tls.crt", renewed.chainPem());
        rotation.run();
        write("tls.crt", "");
        rotation.run();

        assertThat(log.lines()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void filesThatAreWrittenOneAfterTheOtherAreOneRotation() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());

        write("tls.crt", renewed.chainPem());
        rotation.run();
        assertShows(client, old);
        write("tls.key", renewed.keyPem());
        rotation.run();

        assertShows(client, renewed);
        assertThat(events).hasSize(1);
    }

    @Test
    void authoritiesThatAreReplacedAreTrusted() {
        write("ca.crt", CALLERS.pem());
        NamedClient client = client(files());
        assertThat(catchThrowableOfType(
                                TokenException.class, () -> client.ownTokens().token())
                        .reason())
                .isEqualTo(Reason.HANDSHAKE_REFUSED);

        write("ca.crt", SERVERS.pem());
        rotation(client, files()).run();

        assertThat(client.ownTokens().token().value()).isNotEmpty();
        assertThat(events).as("the identity is the same").isEmpty();
    }

    private TestKeys bound() {
        return TestKeys.none()
                .with("SERVICE_BINDING_ROOT", folder.resolve("bindings").toString())
                .with("mtls.client.xsuaa.trust", SERVERS.pem());
    }

    private void bind(String clientId, String tenant, TestCertificate certificate) throws IOException {
        Path binding = Files.createDirectories(folder.resolve("bindings").resolve("xsuaa"));
        Map<String, String> credentials = Map.of(
                "type",
                "xsuaa",
                "credential-type",
                "x509",
                "clientid",
                clientId,
                "certurl",
                xsuaa.certUrl(tenant),
                "certificate",
                certificate.chainPem(),
                "key",
                certificate.keyPem());
        for (Map.Entry<String, String> file : credentials.entrySet()) {
            Files.writeString(binding.resolve(file.getKey()), file.getValue());
        }
        xsuaa.client(clientId, certificate);
    }

    @Test
    void aRotatedBindingBringsItsEndpointAndClientId() throws IOException {
        bind(ID, "acme", old);
        NamedClient client = client(bound());
        Rotation rotation = rotation(client, bound());
        client.ownTokens().token();

        bind("sb-rotated!t1", "globex", renewed);
        rotation.run();
        client.ownTokens().token();

        assertThat(lastCall().caller()).isEqualTo(renewed.certificate());
        assertThat(lastCall().host()).startsWith("globex.");
        assertThat(lastCall().form()).containsEntry("client_id", "sb-rotated!t1");
        assertThat(events).containsExactly(new IdentityRotated("xsuaa", renewed.certificate()));
    }

    @Test
    void aBindingThatIsGoneChangesNothing() throws IOException {
        bind(ID, "acme", old);
        NamedClient client = client(bound());
        Rotation rotation = rotation(client, bound());

        Files.move(folder.resolve("bindings"), folder.resolve("unmounted"));
        rotation.run();
        rotation.run();

        assertThat(client.ownTokens().token().value()).isNotEmpty();
        assertThat(log.lines()).singleElement().asString().contains("mtls.client.xsuaa.certificate: is missing");
    }

    static Stream<Throwable> thrown() {
        return Stream.of(new IllegalStateException("canary"), new NoClassDefFoundError("canary"));
    }

    private static void sneak(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void anObserverThatThrowsDoesNotEndTheLooking(Throwable thrown) {
        NamedClient client = client(files());
        Rotation rotation = new Rotation(
                client,
                sources(files()),
                event -> {
                    events.add(event);
                    sneak(thrown);
                },
                new RestClientLog(clock),
                clock);

        mount(renewed);
        rotation.run();
        rotation.run();

        assertShows(client, renewed);
        assertThat(events).hasSize(1);
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARNING"))
                .containsExactly("WARNING client 'xsuaa' was not looked at to the end: "
                        + thrown.getClass().getName());
        mount(old);
        rotation.run();
        assertShows(client, old);
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void aConfigSourceThatThrowsIsReportedOnceAndHidesNoExpiry(Throwable thrown) {
        NamedClient client = client(files());
        Rotation rotation = new Rotation(
                client,
                () -> {
                    sneak(thrown);
                    return client.settings();
                },
                events::add,
                new RestClientLog(clock),
                clock);

        clock.moveTo(old.certificate().getNotAfter().toInstant());
        rotation.run();
        rotation.run();

        assertThat(events).containsExactly(new CertificateExpiring("xsuaa", old.certificate(), 0));
        assertThat(log.lines())
                .hasSize(2)
                .anyMatch(line -> line.endsWith(thrown.getClass().getName()));
    }

    @Test
    void anExpiringCertificateIsToldOnceADayUntilThereIsAnother() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());
        Instant end = old.certificate().getNotAfter().toInstant();

        for (Duration left : List.of(Duration.ofDays(31), Duration.ofDays(2), Duration.ofHours(47), Duration.ZERO)) {
            clock.moveTo(end.minus(left));
            rotation.run();
            rotation.run();
        }

        assertThat(events)
                .containsExactly(
                        new CertificateExpiring("xsuaa", old.certificate(), 2),
                        new CertificateExpiring("xsuaa", old.certificate(), 1),
                        new CertificateExpiring("xsuaa", old.certificate(), 0));
        assertThat(log.lines())
                .hasSize(3)
                .first()
                .isEqualTo("WARNING client 'xsuaa': the certificate CN=orders expires in 2 days, at " + end
                        + ", and there is no other one yet");
        assertThat(log.lines()).last().asString().contains("the certificate CN=orders expires within a day, at " + end);
        mount(ISSUING.issue(leaf().validity(end.minus(Duration.ofDays(1)), end.plus(Duration.ofDays(365)))));
        rotation.run();
        assertThat(events).hasSize(4).last().isInstanceOf(IdentityRotated.class);
    }

    @Test
    void anExpiredCertificateIsToldWithNegativeDays() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());

        clock.moveTo(old.certificate().getNotAfter().toInstant().plus(Duration.ofHours(25)));
        rotation.run();
        rotation.run();

        assertThat(events).containsExactly(new CertificateExpiring("xsuaa", old.certificate(), -2));
        assertThat(log.lines())
                .as("the files are no better")
                .hasSize(2)
                .anyMatch(line -> line.contains("the certificate CN=orders expired at "));
    }

    @Test
    void aChainThatHasExpiredIsToldWhenItIsTakenAndNamesWhich() {
        NamedClient client = client(files());
        TestAuthority expired = CALLERS.intermediate("Old CA", Leaf::expired);
        TestCertificate behindExpired = expired.issue(leaf().commonName("orders"));
        Instant end = expired.certificate().getNotAfter().toInstant();

        mount(behindExpired);
        rotation(client, files()).run();

        assertShows(client, behindExpired);
        assertThat(log.lines())
                .containsExactly(
                        "WARNING client 'xsuaa' shows another certificate: ClientIdentity[CN=orders, notAfter="
                                + behindExpired.certificate().getNotAfter().toInstant()
                                + "]; CN=Old CA of the chain expired at " + end
                                + "; servers refuse it unless they have a newer one",
                        "WARNING client 'xsuaa': the certificate CN=Old CA expired at " + end
                                + ", and there is no other one yet");
        assertThat(events).last().isEqualTo(new CertificateExpiring("xsuaa", expired.certificate(), -2));
        assertThat(events.get(1))
                .hasToString("CertificateExpiring[xsuaa, CN=Old CA, notAfter=" + end + ", daysLeft=-2]");
    }

    /** 86 false alarms in three days, each of which woke somebody. */
    @Test
    void theInstanceIdentityOfCloudFoundryIsNoDailyAlarm() {
        TestKeys keys = TestKeys.none()
                .with("mtls.client.xsuaa.certificate", "cf-instance-identity")
                .with("CF_INSTANCE_CERT", folder.resolve("tls.crt").toString())
                .with("CF_INSTANCE_KEY", folder.resolve("tls.key").toString());
        clock.moveTo(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        mountOneDay();
        NamedClient client = client(keys);
        Rotation rotation = rotation(client, keys);
        for (int day = 0; day < 3; day++) {
            Instant renewed = client.tls().identity().notAfter().minus(Duration.ofMinutes(60 - 20 * day));
            for (;
                    clock.instant().isBefore(renewed);
                    clock.moveTo(clock.instant().plus(Duration.ofMinutes(20)))) {
                rotation.run();
            }
            mountOneDay();
            rotation.run();
        }
        assertThat(events).hasSize(3).allMatch(IdentityRotated.class::isInstance);

        clock.moveTo(client.tls().identity().notAfter().minus(Duration.ofMinutes(15)));
        rotation.run();
        assertThat(events).as("it is late").hasSize(4).last().isInstanceOf(CertificateExpiring.class);
    }

    private void mountOneDay() {
        mount(ISSUING.issue(leaf().validity(clock.instant(), clock.instant().plus(Duration.ofDays(1)))));
    }

    @Test
    void noLineAndNoEventHoldsAKey() {
        NamedClient client = client(files());
        Rotation rotation = rotation(client, files());
        List<String> written =
                new ArrayList<>(List.of(old.keyPem(), renewed.keyPem(), old.chainPem(), renewed.chainPem()));
        unusable().forEach(pair -> {
            String certificate = String.valueOf(pair.get()[1]);
            String key = String.valueOf(pair.get()[2]);
            written.addAll(List.of(certificate, key));
            write("tls.crt", key);
            write("tls.key", certificate);
            rotation.run();
            write("tls.crt", certificate);
            write("tls.key", key);
            rotation.run();
        });
        mount(renewed);
        rotation.run();
        clock.moveTo(renewed.certificate().getNotAfter().toInstant());
        rotation.run();

        List<String> secrets = Runs.of(written.toArray(String[]::new));
        assertThat(events).hasSize(2);
        assertThat(Stream.concat(log.lines().stream(), events.stream().map(Object::toString)))
                .isNotEmpty()
                .allSatisfy(text -> {
                    assertThat(text).doesNotContain("-----BEGIN");
                    assertThat(secrets).noneMatch(text::contains);
                });
    }

    @Test
    void theAppsThreadLooksAgainAndAgain() throws Exception {
        BlockingQueue<Object> fired = new LinkedBlockingQueue<>();
        try (Clients clients = Clients.read(
                files().with("mtls.client.xsuaa.reload-interval", "PT0.02S").config(),
                JsonProvider.provider(),
                new RestClientLog(clock),
                clock)) {
            clients.rotate(fired::add);

            mount(renewed);
            assertThat(fired.take()).isEqualTo(new IdentityRotated("xsuaa", renewed.certificate()));
            mount(old);
            assertThat(fired.take()).isEqualTo(new IdentityRotated("xsuaa", old.certificate()));
            assertThat(fired).isEmpty();
        }
    }
}
