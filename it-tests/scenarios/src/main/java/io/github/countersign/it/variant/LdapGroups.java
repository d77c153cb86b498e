// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.security.enterprise.identitystore.IdentityStore.ValidationType;
import jakarta.security.enterprise.identitystore.LdapIdentityStoreDefinition;
import org.eclipse.microprofile.config.ConfigProvider;

/** Groups from an LDAP directory, by caller name. */
@LdapIdentityStoreDefinition(
        url = "#{ldapGroups.url}",
        bindDn = "cn=admin",
        bindDnPassword = "admin",
        callerSearchBase = "ou=people,dc=example",
        callerSearchFilter = "(uid=%s)",
        callerBaseDn = "ou=people,dc=example",
        groupSearchBase = "ou=groups,dc=example",
        groupSearchFilter = "(&(member=%s)(objectClass=groupOfNames))",
        useFor = ValidationType.PROVIDE_GROUPS)
@Named
@ApplicationScoped
public class LdapGroups {

    public String getUrl() {
        return ConfigProvider.getConfig().getValue("ldap.url", String.class);
    }
}
