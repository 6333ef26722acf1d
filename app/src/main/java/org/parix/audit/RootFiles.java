package org.parix.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Parix notes of its trail outside the database, one line each in a file a month that a person can read: where the chain ended at some
 * moment, and the root of each day. Lines are only ever added.
 */
final class RootFiles {
    static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Pattern LINE = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}) entries (\\d{1,9}) (head|root) ([0-9a-f]{64}) noted (\\d{4}-\\S{15,30})");
    private static final String WHAT_THIS_IS = """
            # Nhật ký của Parix: tình trạng được ghi lại bên ngoài cơ sở dữ liệu. Không sửa, không xóa; hãy sao chép ra nơi khác.
            # The audit trail of Parix as it stood, noted outside its database. Do not edit or delete; keep copies elsewhere.
            # DAY entries NUMBER head|root HASH noted TIME: how many entries the day had then, and the hash that stands for all of them.
            """;

    private final Path folder;

    RootFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The trail at some moment.
     *
     * @param entries how many the day had
     * @param hash of the last of them, or the root of a day that is over
     */
    record Note(Kind kind, LocalDate day, int entries, byte[] hash, Instant noted) {
        /** What a hash is of. */
        enum Kind {
            HEAD,
            ROOT
        }

        String line() {
            return "%s entries %d %s %s noted %s"
                    .formatted(
                            day,
                            entries,
                            kind.name().toLowerCase(Locale.ROOT),
                            HexFormat.of().formatHex(hash),
                            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                    noted.truncatedTo(ChronoUnit.SECONDS).atZone(VIETNAM)));
        }
    }

    /** @param unreadable lines that say nothing, as file and line number */
    record Notes(List<Note> notes, List<Place> unreadable) {}

    /** A line of a file, from 1. */
    record Place(String file, int line) {}

    Path folder() {
        return folder;
    }

    /** Everything noted so far, in the order it was written. */
    Notes read() throws IOException {
        List<Note> notes = new ArrayList<>();
        List<Place> unreadable = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (Path file : files()) {
                read(file, notes, unreadable);
            }
        }
        return new Notes(List.copyOf(notes), List.copyOf(unreadable));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-\\d{2}\\.txt"))
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, List<Note> notes, List<Place> unreadable) throws IOException {
        // by bytes: what somebody did to the file may be no text any more
        String[] lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
        for (int at = 0; at < lines.length; at++) {
            String line = lines[at].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher told = LINE.matcher(line);
            try {
                if (!told.matches()) {
                    throw new DateTimeParseException("not a note", line, 0);
                }
                notes.add(new Note(
                        Note.Kind.valueOf(told.group(3).toUpperCase(Locale.ROOT)),
                        LocalDate.parse(told.group(1)),
                        Integer.parseInt(told.group(2)),
                        HexFormat.of().parseHex(told.group(4)),
                        OffsetDateTime.parse(told.group(5)).toInstant()));
            } catch (DateTimeParseException e) {
                unreadable.add(new Place(String.valueOf(file.getFileName()), at + 1));
            }
        }
    }

    /** Adds a line and sees it on the disk. */
    void append(Note note) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(YearMonth.from(note.noted().atZone(VIETNAM)) + ".txt");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            String start = size == 0 ? WHAT_THIS_IS : endsLine(channel, size) ? "" : "\n";
            ByteBuffer bytes = ByteBuffer.wrap((start + note.line() + "\n").getBytes(StandardCharsets.UTF_8));
            channel.position(size);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A line cut off by a power failure is left alone, and told as unreadable. */
    private static boolean endsLine(FileChannel channel, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, size - 1);
        return last.get(0) == '\n';
    }
}
