package org.parix.directory.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.directory.exchange.AgencyImport.Judged;
import org.parix.directory.exchange.AgencyImport.Line;
import org.parix.directory.exchange.AgencyImport.Sort;
import org.parix.directory.exchange.AgencyImport.Verdict;
import org.parix.identity.SignedIn;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@ParixTest
class AgencyImportTests {
    private static final String HEAD =
            "Tên cơ quan,Trực thuộc,Loại,Cấp,Loại đơn vị cấp xã,Thành lập ngày,Kết thúc ngày,Tên gọi khác\n";

    @Autowired
    AgencyImport imports;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void somebodyWhoMay() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(new UserId(1), TestPeople.EVERYTHING), null, List.of()));
    }

    @Test
    void takesATreeInWhateverTheOrderOfItsLines() throws IOException {
        UUID id = take("""
                Phòng Kinh tế,Ủy ban nhân dân tỉnh Một / Ủy ban nhân dân xã Hai,,,,,,P.KT
                Phòng Kinh tế,Ủy ban nhân dân tỉnh Một / Ủy ban nhân dân xã Ba,,,,,,
                Ủy ban nhân dân xã Hai,Ủy ban nhân dân tỉnh Một,,,,01/7/2025,,
                Ủy ban nhân dân xã Ba,Ủy ban nhân dân tỉnh Một,,,,,,
                Ủy ban nhân dân tỉnh Một,,Ủy ban nhân dân,Cấp tỉnh,,,,
                """);
        assertThat(imports.judge("x", id).verdicts()).allMatch(verdict -> verdict.sort() == Sort.ADD);

        imports.apply("x", id);
        imports.apply("x", id);

        AgencyId second = id("Ủy ban nhân dân xã Hai");
        assertThat(directory.match("Phòng Kinh tế", NameContext.of(second)).party())
                .isInstanceOfSatisfying(
                        Party.OfAgency.class,
                        found -> assertThat(directory.agency(found.id()).parent())
                                .isEqualTo(second));
        assertThat(directory.agency(second).from()).hasToString("2025-07-01");
        assertThat(directory.match("Phòng Kinh tế").certain()).isFalse();
        Judged again = imports.judge("x", take("""
                Phòng Kinh tế,Ủy ban nhân dân tỉnh Một / Ủy ban nhân dân xã Hai,,,,,,
                """));
        assertThat(again.verdicts()).extracting(Verdict::sort).containsExactly(Sort.SAME);
    }

    @Test
    void givesOutWhatItTakesInUnchanged() throws IOException {
        var csv = new ByteArrayOutputStream();
        imports.csv(csv);
        var book = new ByteArrayOutputStream();
        imports.workbook(book);

        for (byte[] file : List.of(csv.toByteArray(), book.toByteArray())) {
            UUID id = imports.take("x", "danh-muc", new ByteArrayInputStream(file));
            assertThat(imports.judge("x", id).verdicts())
                    .isNotEmpty()
                    .allSatisfy(verdict ->
                            assertThat(verdict.sort()).as(verdict.toString()).isEqualTo(Sort.SAME));
        }
    }

    @Test
    void saysOfEachLineWhatIsWrongAndTakesNothingIn() throws IOException {
        UUID id = take("""
                Ủy ban nhân dân xã Đúng,,,,,,,
                Phòng A,Không có cơ quan này,,,,,,
                Phòng B,Phòng C,,,,,,
                Phòng C,Phòng B,,,,,,
                Phòng D,Ủy ban nhân dân xã Đúng,Loại lạ,,,,,
                Phòng E,Ủy ban nhân dân xã Đúng,,,,31/02/2025,,
                Phòng G,Ủy ban nhân dân xã Đúng,,,,01/02/2025,01/01/2025,
                Phòng H,Ủy ban nhân dân xã Đúng,,,,,01/01/2025,
                Phòng H,Ủy ban nhân dân xã Đúng,,,,01/06/2024,,
                """);

        assertThat(imports.judge("x", id).verdicts())
                .extracting(verdict -> verdict.line().number() + " " + verdict.key())
                .containsExactly(
                        "2 directory.import.add",
                        "3 directory.import.noParent",
                        "4 directory.import.circle",
                        "5 directory.import.circle",
                        "6 directory.import.noKind",
                        "7 directory.import.noDay",
                        "8 directory.import.endsBefore",
                        "9 directory.import.add",
                        "10 directory.import.otherLine");
        assertThatThrownBy(() -> imports.apply("x", id))
                .isInstanceOf(Refused.class)
                .hasMessage("directory.import.wrongLines");
        assertThat(directory.match("Ủy ban nhân dân xã Đúng").certain()).isFalse();
    }

    @Test
    void takesFiveThousandInQuickly() throws IOException {
        List<Line> lines = new ArrayList<>();
        lines.add(line("Ủy ban nhân dân tỉnh Lớn", ""));
        for (int commune = 0; commune < 125; commune++) {
            String name = "Ủy ban nhân dân xã Thứ " + commune;
            lines.add(line(name, "Ủy ban nhân dân tỉnh Lớn"));
            for (int unit = 0; unit < 39; unit++) {
                lines.add(line("Phòng Việc " + unit, "Ủy ban nhân dân tỉnh Lớn / " + name));
            }
        }
        var file = new ByteArrayOutputStream();
        AgencySheet.workbook(file, lines, List.of());
        long start = System.nanoTime();

        UUID id = imports.take("x", "lon.xlsx", new ByteArrayInputStream(file.toByteArray()));
        assertThat(imports.judge("x", id).count("ADD")).isEqualTo(5001);
        imports.apply("x", id);

        assertThat((System.nanoTime() - start) / 1_000_000_000).as("seconds").isLessThan(30);
        assertThat(jdbc.sql("select count(*) from directory.agency where name like 'Phòng Việc %'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(125 * 39);
    }

    private static Line line(String name, String parent) {
        return new Line(0, name, parent, "", "", "", "", "", "");
    }

    private UUID take(String lines) throws IOException {
        return imports.take(
                "x", "danh-muc.csv", new ByteArrayInputStream((HEAD + lines).getBytes(StandardCharsets.UTF_8)));
    }

    private AgencyId id(String name) {
        return directory.match(name).party() instanceof Party.OfAgency(AgencyId id, String _) ? id : new AgencyId(0);
    }
}
