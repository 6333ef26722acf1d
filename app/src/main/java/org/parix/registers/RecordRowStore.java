package org.parix.registers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.parix.ui.Formats;

/** Reads what stands in a row of a register's table. */
public final class RecordRowStore {
    private RecordRowStore() {}

    /** Of the type of the field; a moment on the clock of Vietnam. */
    public static @Nullable Object value(Field field, ResultSet row) throws SQLException {
        return switch (field.type()) {
            case FieldType.Text _, FieldType.Choice _ -> row.getString(field.column());
            case FieldType.Whole _ -> row.getObject(field.column(), Integer.class);
            case FieldType.Money _, FieldType.Decimal _ -> row.getBigDecimal(field.column());
            case FieldType.Day _ -> row.getObject(field.column(), LocalDate.class);
            case FieldType.Moment _ -> {
                OffsetDateTime moment = row.getObject(field.column(), OffsetDateTime.class);
                yield moment == null
                        ? null
                        : moment.atZoneSameInstant(Formats.ZONE).toLocalDateTime();
            }
            case FieldType.Flag _ -> row.getObject(field.column(), Boolean.class);
            case FieldType.OfAgency _, FieldType.OfRecord _ -> row.getObject(field.column(), Long.class);
        };
    }
}
