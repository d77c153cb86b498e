// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** A real LDAP directory, in which {@code reader-1} is a member of {@code writer}; it remembers what it was asked. */
final class LdapDirectory implements AutoCloseable {
    private final InMemoryDirectoryServer server;
    private final Queue<String> requests;

    private LdapDirectory(InMemoryDirectoryServer server, Queue<String> requests) {
        this.server = server;
        this.requests = requests;
    }

    static LdapDirectory start() {
        try {
            Queue<String> requests = new ConcurrentLinkedQueue<>();
            InMemoryDirectoryServerConfig configuration = new InMemoryDirectoryServerConfig("dc=example");
            configuration.addAdditionalBindCredentials("cn=admin", "admin");
            configuration.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
            configuration.setAccessLogHandler(new Remembering(requests));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(configuration);
            server.add("dn: dc=example", "objectClass: domain", "dc: example");
            server.add("dn: ou=people,dc=example", "objectClass: organizationalUnit", "ou: people");
            server.add("dn: ou=groups,dc=example", "objectClass: organizationalUnit", "ou: groups");
            server.add(
                    "dn: uid=reader-1,ou=people,dc=example",
                    "objectClass: inetOrgPerson",
                    "uid: reader-1",
                    "cn: r",
                    "sn: r");
            server.add(
                    "dn: cn=writer,ou=groups,dc=example",
                    "objectClass: groupOfNames",
                    "cn: writer",
                    "member: uid=reader-1,ou=people,dc=example");
            server.startListening();
            return new LdapDirectory(server, requests);
        } catch (LDAPException | LDIFException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String url() {
        return "ldap://127.0.0.1:" + server.getListenPort();
    }

    /** Every request so far, as the directory logs it. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static final class Remembering extends Handler {
        private final Queue<String> requests;

        Remembering(Queue<String> requests) {
            this.requests = requests;
        }

        @Override
        public void publish(LogRecord logged) {
            requests.add(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
