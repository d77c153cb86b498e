// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism.trust;

import static io.github.countersign.testkit.Leaf.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.countersign.testkit.TestAuthority;
import io.github.countersign.testkit.TestCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SignatureException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In every hand that takes a certificate it is the JDK's own. */
class UnparsedCertificateTest {
    private static final TestAuthority AUTHORITY = TestAuthority.named("Test CA");
    private static final TestCertificate ORDERS = AUTHORITY.issue(leaf().subject("CN=orders,O=Example,C=DE"));
    private static final X509Certificate JDK = ORDERS.certificate();

    private final X509Certificate unparsed = new UnparsedCertificate(ORDERS.base64());

    static Stream<Method> questions() {
        return Arrays.stream(X509Certificate.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method ->
                        method.getDeclaringClass() != Object.class && !Modifier.isFinal(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answersAsTheOneOfTheJdk(Method question) throws ReflectiveOperationException {
        assertThat(question.invoke(unparsed)).isEqualTo(question.invoke(JDK));
    }

    @Test
    void isEqualInBothDirections() {
        X509Certificate other = new UnparsedCertificate(AUTHORITY.issue(leaf()).base64());

        assertThat(unparsed).isEqualTo(JDK).isNotEqualTo(other).isEqualTo(new UnparsedCertificate(ORDERS.base64()));
        assertThat(JDK).isEqualTo(unparsed).isNotEqualTo(other);
        assertThat(Set.of(JDK)).contains(unparsed);
        assertThat(Set.of(unparsed)).contains(JDK).doesNotContain(other);
    }

    @Test
    void answersWhatIsAskedWithAnArgument() throws GeneralSecurityException {
        String keyUsage = "2.5.29.15";
        Date late = Date.from(JDK.getNotAfter().toInstant().plusMillis(1));

        assertThat(unparsed.getExtensionValue(keyUsage)).isNotNull().isEqualTo(JDK.getExtensionValue(keyUsage));
        assertThat(unparsed.getExtensionValue("1.2.3")).isNull();
        unparsed.checkValidity(JDK.getNotAfter());
        assertThatExceptionOfType(CertificateExpiredException.class).isThrownBy(() -> unparsed.checkValidity(late));
        unparsed.verify(AUTHORITY.certificate().getPublicKey());
        assertThatExceptionOfType(SignatureException.class).isThrownBy(() -> unparsed.verify(JDK.getPublicKey()));
    }

    @Test
    void isSerializedAsTheOneOfTheJdk() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(unparsed);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(JDK).hasSameClassAs(JDK);
        }
    }

    @Test
    void standsInAPathAndAsAnAnchor() throws GeneralSecurityException {
        X509Certificate anchor = new UnparsedCertificate(
                Base64.getEncoder().encodeToString(AUTHORITY.certificate().getEncoded()));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(JDK.getNotBefore());

        PKIXCertPathValidatorResult result = (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(unparsed)), parameters);

        assertThat(result.getPublicKey()).isEqualTo(JDK.getPublicKey());
    }

    @Test
    void isFoundAndBuiltAPathFor() throws GeneralSecurityException {
        X509CertSelector orders = new X509CertSelector();
        orders.setSubject(JDK.getSubjectX500Principal());
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(AUTHORITY.certificate(), null)), orders);
        parameters.setRevocationEnabled(false);
        parameters.setDate(JDK.getNotBefore());
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(unparsed))));

        assertThat(CertPathBuilder.getInstance("PKIX")
                        .build(parameters)
                        .getCertPath()
                        .getCertificates())
                .isEqualTo(List.of(JDK));
    }

    @Test
    void isKeptInKeyStores() throws GeneralSecurityException, IOException {
        for (String type : List.of("PKCS12", "JKS")) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry("orders", unparsed);

            assertThat(store.getCertificateAlias(JDK)).isEqualTo("orders");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, "changeit".toCharArray());
            KeyStore read = KeyStore.getInstance(type);
            read.load(new ByteArrayInputStream(bytes.toByteArray()), "changeit".toCharArray());
            assertThat(read.getCertificate("orders")).isEqualTo(JDK);
        }
    }

    @Test
    void isWhatAVerifiedCertificateKeeps() {
        VerifiedCertificate verified = TestSteps.verified(ORDERS, AUTHORITY);

        assertThat(Stream.of(ORDERS.base64(), "another form of it", "")).allSatisfy(text -> {
            VerifiedCertificate kept = verified.unparsed(text);
            assertThat(kept.certificate())
                    .isInstanceOf(UnparsedCertificate.class)
                    .isEqualTo(JDK);
            assertThat(kept.certificate()).isNotSameAs(kept.certificate());
            assertThat(kept.commonName()).isEqualTo(verified.commonName());
            assertThat(kept.fingerprint()).isEqualTo(ORDERS.fingerprint());
            assertThat(kept.anchor()).isSameAs(verified.anchor());
            assertThat(kept.validity()).isEqualTo(verified.validity());
        });
    }
}
