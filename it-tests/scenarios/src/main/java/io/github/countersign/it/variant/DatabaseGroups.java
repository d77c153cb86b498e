// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: Apache-2.0
package io.github.countersign.it.variant;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.security.enterprise.identitystore.DatabaseIdentityStoreDefinition;
import jakarta.security.enterprise.identitystore.IdentityStore.ValidationType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Groups from a database, by caller name. */
@DatabaseIdentityStoreDefinition(
        dataSourceLookup = "java:comp/DefaultDataSource",
        groupsQuery = "SELECT team FROM member WHERE caller = ?",
        useFor = ValidationType.PROVIDE_GROUPS)
@ApplicationScoped
public class DatabaseGroups {
    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    void fill(@Observes @Initialized(ApplicationScoped.class) Object start) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE member (caller VARCHAR(64) PRIMARY KEY, team VARCHAR(64))");
            statement.execute("INSERT INTO member VALUES ('reader-1', 'writer')");
        }
    }
}
