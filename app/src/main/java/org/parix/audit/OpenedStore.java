package org.parix.audit;

import javax.sql.DataSource;
import org.parix.database.Access;
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
        return of(source);
    }

    private static OpenedStore of(DataSource source) {
        var jdbc = JdbcClient.create(source);
        return new OpenedStore(new TrailStore(jdbc), new CheckStore(jdbc), new DataSourceTransactionManager(source));
    }
}
