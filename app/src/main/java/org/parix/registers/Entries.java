package org.parix.registers;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads records out of rows that have the columns of {@link RegisterStore#find}. */
public final class Entries {
    private Entries() {}

    public static Entry read(Register register, ResultSet row) throws SQLException {
        return RegisterStore.entry(register, row);
    }
}
