// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import io.github.countersign.it.app.GuardedResource;
import io.github.countersign.it.app.LaterServlet;
import io.github.countersign.it.app.OrdinaryApplication;
import io.github.countersign.it.app.Threads;
import io.github.countersign.it.app.WhoServlet;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Apps whose roles are not their groups: a reader has the role writer and nobody has the role reader. Each server takes that from
 * another descriptor.
 */
final class MappedRoles {
    /** Of Payara. */
    private static final String GLASSFISH_WEB = """
            <!DOCTYPE glassfish-web-app PUBLIC "-//GlassFish.org//DTD GlassFish Application Server 3.1 Servlet 3.0//EN"
                "http://glassfish.org/dtds/glassfish-web-app_3_0-1.dtd">
            <glassfish-web-app>
              <security-role-mapping><role-name>writer</role-name><group-name>reader</group-name></security-role-mapping>
              <security-role-mapping><role-name>reader</role-name><group-name>nobody</group-name></security-role-mapping>
            </glassfish-web-app>
            """;

    /** Of Open Liberty, which looks for it in an EAR. */
    private static final String APPLICATION_BND = """
            <application-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.2">
              <security-role name="writer"><group name="reader" access-id="group:defaultRealm/reader"/></security-role>
            </application-bnd>
            """;

    private MappedRoles() {}

    static WebArchive webArchive(String name, Map<String, String> properties) {
        return addRoles(Archives.app(name, properties))
                .addAsWebInfResource(new StringAsset(GLASSFISH_WEB), "glassfish-web.xml");
    }

    static EnterpriseArchive enterpriseArchive(String name, Map<String, String> properties) {
        return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear")
                .addAsModule(addRoles(Archives.app(name, properties)))
                .addAsManifestResource(new StringAsset(APPLICATION_BND), "ibm-application-bnd.xml");
    }

    /** What tells of roles in an app, on the request's thread and on others. */
    static WebArchive addRoles(WebArchive archive) {
        return archive.addClasses(OrdinaryApplication.class, GuardedResource.class)
                .addClasses(LaterServlet.class, WhoServlet.class, Threads.class)
                .addClass("io.github.countersign.it.app.Calls")
                .addClass("io.github.countersign.it.app.Who");
    }
}
