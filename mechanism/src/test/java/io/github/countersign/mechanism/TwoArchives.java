// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.mechanism;

import jakarta.enterprise.inject.spi.Extension;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.weld.bootstrap.api.CDI11Bootstrap;
import org.jboss.weld.bootstrap.spi.BeanDeploymentArchive;
import org.jboss.weld.bootstrap.spi.BeansXml;
import org.jboss.weld.bootstrap.spi.Deployment;
import org.jboss.weld.bootstrap.spi.Metadata;
import org.jboss.weld.bootstrap.spi.helpers.MetadataImpl;
import org.jboss.weld.environment.deployment.WeldBeanDeploymentArchive;
import org.jboss.weld.environment.deployment.WeldDeployment;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.resources.spi.ResourceLoader;

/**
 * A CDI container as a web app has it: our classes in an archive of their own, from which the beans of the app cannot be
 * seen.
 */
final class TwoArchives extends Weld {
    private final List<Extension> extensions;
    private final Class<?> bean;

    /** What Jakarta Security brings. */
    static class Stores implements IdentityStoreHandler {
        @Override
        public CredentialValidationResult validate(Credential credential) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
    }

    /** The extensions belong to our archive, the bean to the app. */
    TwoArchives(Class<?> bean, Extension... extensions) {
        this.bean = bean;
        this.extensions = List.of(extensions);
    }

    @Override
    protected Deployment createDeployment(ResourceLoader resources, CDI11Bootstrap bootstrap) {
        List<Metadata<Extension>> started = new ArrayList<>();
        extensions.forEach(extension -> started.add(new MetadataImpl<>(extension)));
        bootstrap.startExtensions(started);
        WeldBeanDeploymentArchive ours = archive("WEB-INF/lib", Stores.class);
        WeldBeanDeploymentArchive app = archive("WEB-INF/classes", bean);
        return new WeldDeployment(resources, bootstrap, new LinkedHashSet<>(List.of(ours, app)), started) {
            /** Otherwise each sees all others. */
            @Override
            protected void setBeanDeploymentArchivesAccessibility() {}

            @Override
            public BeanDeploymentArchive loadBeanDeploymentArchive(Class<?> type) {
                return type == bean ? app : ours;
            }
        };
    }

    private static WeldBeanDeploymentArchive archive(String name, Class<?>... classes) {
        List<String> names = List.of(classes).stream().map(Class::getName).toList();
        return new WeldBeanDeploymentArchive(name, Set.copyOf(names), BeansXml.EMPTY_BEANS_XML);
    }
}
