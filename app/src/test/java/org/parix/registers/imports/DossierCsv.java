package org.parix.registers.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/** A file of dossiers as offices send it, with faults of every kind in one row of a hundred; the same seed makes the same file. */
final class DossierCsv {
    static final String HEADING =
            "STT;Mã hồ sơ;Mã TTHC;Người nộp hồ sơ;Hình thức nộp;Ngày tiếp nhận;Ngày hẹn trả;Ngày có kết quả;Số hóa đầu vào;Công khai tiến độ;Số hóa đầu ra;Lệ phí;Thanh toán trực tuyến";

    static final String PROCEDURE = "1.000894";
    private static final List<String> NAMES = List.of(
            "Nguyễn Thị Hồng", "Trần Văn Đạt", "Lê Thị Phượng", "Phạm Quốc Cường", "Hoàng Đức Thắng", "Bùi Thị Thủy");
    private static final List<String> CHANNELS =
            List.of("Trực tiếp", "ONLINE_FULL", "truc tuyen mot phan", "Qua bưu chính");
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ofPattern("dd/MM/uuuu"),
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d-M-uu"));
    private static final LocalDate FIRST = LocalDate.of(2025, 8, 1);

    private final Random random;
    private int faults;
    private int doubles;

    DossierCsv(long seed) {
        random = new Random(seed);
    }

    int faults() {
        return faults;
    }

    int doubles() {
        return doubles;
    }

    Path write(Path file, int rows, String prefix) throws IOException {
        return write(file, rows, prefix, StandardCharsets.UTF_8);
    }

    Path write(Path file, int rows, String prefix, Charset charset) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, charset)) {
            out.write("DANH SÁCH HỒ SƠ\r\n\r\n" + HEADING + "\r\n");
            for (int row = 1; row <= rows; row++) {
                out.write(row(row, prefix, row % 100 == 57 ? row / 100 % 6 : -1));
                out.write("\r\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private String row(int number, String prefix, int fault) {
        DateTimeFormatter form = FORMS.get(random.nextInt(FORMS.size()));
        LocalDate received = FIRST.plusDays(random.nextInt(300));
        LocalDate due = received.plusDays(7);
        LocalDate resolved = received.plusDays(random.nextInt(12));
        String code = prefix + number;
        String procedure = PROCEDURE;
        String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        String day = form.format(received);
        String fee = random.nextBoolean() ? "50.000" : "1.234,5";
        switch (fault) {
            case 0 -> day = "31/02/2026";
            case 1 -> resolved = received.minusDays(3);
            case 2 -> procedure = "9.999999";
            case 3 -> fee = "năm mươi";
            case 4 -> channel = "bồ câu";
            case 5 -> code = prefix + (number - 1);
            default -> {}
        }
        if (fault == 5) {
            doubles++;
        } else if (fault >= 0) {
            faults++;
        }
        return number + ";" + code + ";" + procedure + ";" + NAMES.get(random.nextInt(NAMES.size())) + ";" + channel
                + ";" + day + ";" + form.format(due) + ";" + form.format(resolved) + ";x;có;không;" + fee + ";1";
    }
}
