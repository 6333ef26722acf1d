package org.parix.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VendoredFilesTests {
    private static final Path SERVED = Path.of("src/main/resources/static/vendor");

    @Test
    void areTheFilesThatWereFetched() throws IOException, NoSuchAlgorithmException {
        Map<String, String> recorded = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("vendor/vendor.sha256"))) {
            recorded.put(line.substring(66), line.substring(0, 64));
        }
        Map<String, String> served = new TreeMap<>();
        for (Path file : files()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            served.put(
                    SERVED.relativize(file).toString().replace('\\', '/'),
                    HexFormat.of().formatHex(sum));
        }

        assertThat(served).isNotEmpty().isEqualTo(recorded);
    }

    @Test
    void comeWithTheirLicences() throws IOException {
        assertThat(files().stream().map(file -> SERVED.relativize(file).toString()))
                .contains(
                        "licences/htmx.txt",
                        "licences/echarts.txt",
                        "licences/be-vietnam-pro.txt",
                        "licences/lucide.txt");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SERVED)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
