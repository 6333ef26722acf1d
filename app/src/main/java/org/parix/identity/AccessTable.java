package org.parix.identity;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What each address of Parix asks of whoever calls it, as the files {@code access/<module>.csv} say. */
final class AccessTable {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();

    private final Map<Address, Asked> rows;

    /** @param path as the controller declares it, such as {@code /plans/{plan:\d+}} */
    record Address(String method, String path) {}

    sealed interface Asked {
        /** Nothing: strangers may call it too. */
        record Nothing() implements Asked {}

        /** To be signed in. */
        record SignedIn(boolean fresh) implements Asked {}

        /**
         * To be allowed something.
         *
         * @param of the kind of row it must be allowed for; null where no row is meant
         * @param fresh whether the person must have proved just now who they are
         */
        record Allowed(Permission permission, @Nullable String of, boolean fresh) implements Asked {}
    }

    private AccessTable(Map<Address, Asked> rows) {
        this.rows = rows;
    }

    static AccessTable shipped() {
        Map<Address, Asked> rows = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:access/*.csv")) {
                try (Reader reader = Reader.of(file.getContentAsString(StandardCharsets.UTF_8));
                        var records = FORMAT.parse(reader)) {
                    for (CSVRecord row : records) {
                        var address = new Address(row.get("method"), row.get("path"));
                        if (rows.putIfAbsent(address, asked(row)) != null) {
                            throw new IllegalStateException("two rows for " + address + " in " + file);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AccessTable(Map.copyOf(rows));
    }

    Optional<Asked> of(Address address) {
        return Optional.ofNullable(rows.get(address));
    }

    Map<Address, Asked> rows() {
        return rows;
    }

    Set<Address> addresses() {
        return rows.keySet();
    }

    private static Asked asked(CSVRecord row) {
        boolean fresh = switch (row.get("fresh")) {
            case "" -> false;
            case "fresh" -> true;
            case String other -> throw new IllegalStateException("neither empty nor fresh: " + other);
        };
        String of = row.get("of").isEmpty() ? null : row.get("of");
        return switch (row.get("needs")) {
            case "nothing" -> new Asked.Nothing();
            case "sign-in" -> new Asked.SignedIn(fresh);
            case String permission -> new Asked.Allowed(Permission.valueOf(permission), of, fresh);
        };
    }
}
