package org.parix.audit;

import org.parix.database.Access;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** The trail and the checks of a database that a command opened, without the rest of Parix. */
record OpenedStore(TrailStore trail, CheckStore checks, PlatformTransactionManager transactions) {
    static OpenedStore of(Access access) {
        var source = new DriverManagerDataSource(access.url());
        source.setUsername(access.user());
        source.setPassword(access.password());
        var template = new JdbcTemplate(source);
        return new OpenedStore(
                new TrailStore(template),
                new CheckStore(JdbcClient.create(template)),
                new DataSourceTransactionManager(source));
    }
}
