// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.it.app.GuardedResource;
import io.github.countersign.it.app.OrdinaryApplication;
import io.github.countersign.it.app.PublicServlet;
import io.github.countersign.it.variant.AlternativeMechanism;
import io.github.countersign.it.variant.BasicApplication;
import io.github.countersign.it.variant.ErrorPage;
import io.github.countersign.it.variant.JwtApplication;
import io.github.countersign.it.variant.OwnMechanism;
import io.github.countersign.it.variant.ParameterListener;
import io.github.countersign.it.variant.RefusalListener;
import io.github.countersign.it.variant.RememberingMechanism;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The apps of {@link DeploymentsIT}, each special in one way that its name tells. */
final class SpecialApps {
    /** Every optional key with a value that is not of its type. */
    private static final Map<String, String> MISTYPED = Map.ofEntries(
            Map.entry("mtls.enabled", "ture"),
            Map.entry("mtls.proxy.secret-header", "X Proxy"),
            Map.entry("mtls.proxy.secret", "two words"),
            Map.entry("mtls.proxy.http2", "yes"),
            Map.entry("mtls.hosts", "https://orders.example.com"),
            Map.entry("mtls.required", "yes"),
            Map.entry("mtls.trust.intermediates", "intermediates.pem"),
            Map.entry("mtls.clock-skew", "5m"),
            Map.entry("mtls.rule.readers.anchor", "Test CA"),
            Map.entry("mtls.rule.readers.groups", ","),
            Map.entry("mtls.rule.readers.caller", "{dn}"));

    /** A proxy that speaks HTTP/2 to the app. */
    private static final Map<String, String> HTTP2 = Map.of(
            "mtls.proxy.http2", "true",
            "mtls.proxy.secret-header", "X-Proxy-Secret",
            "mtls.proxy.secret", Haproxy.SECRET);

    static final Set<String> OPTIONAL_KEYS = MISTYPED.keySet();

    private SpecialApps() {}

    static List<Archive<?>> archives() {
        return List.of(
                guardedApp("plain", Archives.ORDINARY),
                guardedApp(
                        "other-rules",
                        Archives.ordinaryAnd(
                                Map.of("mtls.rule.readers.cn", "writer-*", "mtls.rule.writers.cn", "reader-*"))),
                guardedApp(
                        "strict",
                        Archives.ordinaryAnd(Map.of(
                                "mtls.hosts", "*.cert.example.com",
                                "mtls.proxy.secret-header", "X-Proxy-Secret",
                                "mtls.proxy.secret", Haproxy.SECRET,
                                "mtls.required", "true",
                                "mtls.preflight", "pass"))),
                guardedApp("words", Archives.ORDINARY),
                guardedApp("http2", Archives.ordinaryAnd(HTTP2)),
                guardedApp("http2-hosts", Archives.ordinaryAnd(with(HTTP2, "mtls.hosts", "localhost"))),
                guardedApp("stranger", Archives.ordinaryAnd(Map.of("mtls.proxy.trusted", "10.0.0.0/8,fd00::/8"))),
                errorPages(),
                guardedApp("parameters", Archives.ORDINARY).addClass(ParameterListener.class),
                guardedApp("left-out", Archives.ORDINARY).setWebXML(webXml("<absolute-ordering/>")),
                guardedApp("ordering", Archives.ORDINARY)
                        .setWebXML(webXml("<absolute-ordering><others/></absolute-ordering>")),
                guardedApp("login-config", Archives.ORDINARY)
                        .setWebXML(webXml("<login-config><auth-method>BASIC</auth-method></login-config>")),
                guardedApp("certificate-realm", Archives.ORDINARY)
                        .setWebXML(webXml("<login-config><auth-method>CLIENT-CERT</auth-method>"
                                + "<realm-name>certificate</realm-name></login-config>"))
                        .addClass(RefusalListener.class),
                complete(),
                completeJar(),
                guardedApp("disabled", Archives.ordinaryAnd(Map.of("mtls.enabled", "false")))
                        .addClass(OwnMechanism.class),
                guardedApp("remembering", Archives.ordinaryAnd(Map.of("mtls.enabled", "false")))
                        .addClass(RememberingMechanism.class),
                guardedApp("missing", Map.of("mtls.marker-missing", "x")),
                guardedApp("blank", broken("blank", key -> "")),
                guardedApp("unset", broken("unset", key -> "${UNSET}")),
                guardedApp("mistyped", broken("mistyped", MISTYPED::get)),
                guardedApp("own", Archives.ORDINARY).addClass(OwnMechanism.class),
                guardedApp("alternative", Archives.ORDINARY).addClass(AlternativeMechanism.class),
                guardedApp("basic", Archives.ORDINARY).addClass(BasicApplication.class),
                guardedApp("both", with(broken("both", MISTYPED::get), "mtls.client.xsuaa.read-timeout", "10s"))
                        .addAsLibraries(Archives.restClient()),
                jwt(),
                enterpriseArchive());
    }

    /** No CDI bean in it. */
    private static WebArchive guardedApp(String name, Map<String, String> properties) {
        return addGuarded(Archives.app(name, properties));
    }

    private static WebArchive addGuarded(WebArchive archive) {
        return archive.addClasses(OrdinaryApplication.class, GuardedResource.class, PublicServlet.class)
                .addClass("io.github.countersign.it.app.Calls")
                .addClass("io.github.countersign.it.app.CallsServlet");
    }

    private static WebArchive errorPages() {
        return guardedApp("error-pages", Archives.ORDINARY)
                .addClass(ErrorPage.class)
                .setWebXML(webXml("<error-page><location>/error-page</location></error-page>"));
    }

    /** No server looks for annotations of servlets in it, so that the descriptor has to publish the resources. */
    private static WebArchive complete() {
        String name = "<servlet-name>" + OrdinaryApplication.class.getName() + "</servlet-name>";
        return guardedApp("complete", Archives.ORDINARY)
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\""
                        + " metadata-complete=\"true\"><servlet>" + name + "</servlet><servlet-mapping>" + name
                        + "<url-pattern>/api/*</url-pattern></servlet-mapping></web-app>"));
    }

    /** The same of a jar of the app that has its own descriptor. */
    private static WebArchive completeJar() {
        JavaArchive resources = ShrinkWrap.create(JavaArchive.class, "resources.jar")
                .addClass(GuardedResource.class)
                .addClass("io.github.countersign.it.app.Calls")
                .addAsManifestResource(
                        new StringAsset("<web-fragment xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\""
                                + " metadata-complete=\"true\"/>"),
                        "web-fragment.xml");
        return Archives.app("complete-jar", Archives.ORDINARY, OrdinaryApplication.class)
                .addAsLibrary(resources);
    }

    private static WebArchive jwt() {
        WebArchive archive = guardedApp("jwt", Archives.ORDINARY).addClass(JwtApplication.class);
        archive.deleteClass(OrdinaryApplication.class);
        return archive;
    }

    private static StringAsset webXml(String content) {
        return new StringAsset(
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + content + "</web-app>");
    }

    private static Map<String, String> with(Map<String, String> properties, String key, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(key, value);
        return more;
    }

    private static Map<String, String> broken(String marker, UnaryOperator<String> value) {
        Map<String, String> properties = new TreeMap<>(Archives.ORDINARY);
        OPTIONAL_KEYS.forEach(key -> properties.put(key, value.apply(key)));
        properties.put("mtls.marker-" + marker, "x");
        return properties;
    }

    private static EnterpriseArchive enterpriseArchive() {
        return ShrinkWrap.create(EnterpriseArchive.class, "enterprise.ear")
                .addAsLibrary(Archives.mechanism().toFile())
                .addAsModule(addGuarded(Archives.withoutMechanism("module", Archives.ORDINARY)));
    }
}
