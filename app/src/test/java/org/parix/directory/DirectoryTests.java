package org.parix.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyMatch.How;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
class DirectoryTests {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void emptyDirectory() {
        jdbc.sql("truncate directory.agency, directory.agency_group, directory.group_member, directory.alias cascade")
                .update();
    }

    @Test
    void knowsANameLetterForLetter() {
        Party office = agency("Văn phòng HĐND và UBND");

        AgencyMatch match = directory.match("Văn phòng HĐND và UBND");

        assertThat(match.how()).isEqualTo(How.EXACT);
        assertThat(match.party()).isEqualTo(office);
        assertThat(match.score()).isEqualTo(1);
    }

    @Test
    void knowsANameWrittenAnotherWay() {
        Party office = agency("Văn phòng HĐND và UBND");

        assertThat(directory.matchAll(
                        List.of("VP HĐND-UBND", "VĂN PHÒNG HDND – UBND", "Van phong HDND & UBND"), NameContext.NONE))
                .allSatisfy(match -> {
                    assertThat(match.how()).isEqualTo(How.FOLDED);
                    assertThat(match.party()).isEqualTo(office);
                });
    }

    @Test
    void proposesTheNearestNameWithoutBeingSure() {
        Party division = agency("Phòng Văn hóa - Xã hội");
        agency("Phòng Kinh tế");

        AgencyMatch match = directory.match("Phòng Văn hóa và Xả hôị xã");

        assertThat(match.how()).isEqualTo(How.FUZZY);
        assertThat(match.certain()).isFalse();
        assertThat(match.party()).isEqualTo(division);
        assertThat(match.score()).isBetween(0.6, 0.95);
    }

    @Test
    void takesNobodyWhereTwoAreEquallyNear() {
        agency("UBND xã Bến Lau Đông");
        agency("UBND xã Bến Lau Tây");

        AgencyMatch match = directory.match("UBND xã Bến Lau");

        assertThat(match.how()).isEqualTo(How.FUZZY);
        assertThat(match.party()).isNull();
        assertThat(match.others()).hasSize(2);
    }

    @Test
    void saysThatNothingIsNear() {
        agency("Phòng Kinh tế");

        assertThat(directory.match("Trạm thú y").how()).isEqualTo(How.NONE);
    }

    @Test
    void remembersACorrectionAndForgetsItAgain() {
        Party division = agency("Phòng Văn hóa - Xã hội");

        directory.remember("Bộ phận CCHC", division);
        assertThat(directory.match("bộ phận cải cách hành chính").how()).isEqualTo(How.ALIAS);
        assertThat(directory.match("bộ phận cải cách hành chính").party()).isEqualTo(division);

        directory.forget("Bộ phận CCHC");
        assertThat(directory.match("Bộ phận CCHC").how()).isEqualTo(How.NONE);
    }

    @Test
    void letsTheLatestCorrectionStand() {
        Party first = agency("Phòng Kinh tế");
        Party second = agency("Phòng Văn hóa - Xã hội");

        directory.remember("Bộ phận chuyên môn", first);
        directory.remember("Bộ phận chuyên môn", second);

        assertThat(directory.match("Bộ phận chuyên môn").party()).isEqualTo(second);
    }

    @Test
    void prefersWhatAPersonSaidToANameReadFromAPaper() {
        agency("Phòng VHXH xã");
        Party division = agency("Phòng Văn hóa - Xã hội");

        directory.remember("Phòng VHXH xã", division);

        assertThat(directory.match("Phòng VHXH xã").party()).isEqualTo(division);
    }

    @Test
    void addsOneAgencyForAllItsWaysOfWriting() {
        Map<String, Party> parties = directory.ensure(
                List.of("Phòng Tài chính - Kế hoạch", "Phòng TC-KH", "P. TCKH"), List.of("Các thôn, khu phố"));

        assertThat(parties.get("Phòng TC-KH")).isEqualTo(parties.get("Phòng Tài chính - Kế hoạch"));
        assertThat(parties.get("P. TCKH")).isEqualTo(parties.get("Phòng Tài chính - Kế hoạch"));
        assertThat(parties.get("Các thôn, khu phố")).isInstanceOf(Party.OfGroup.class);
        assertThat(directory.parties()).hasSize(2);
    }

    @Test
    void doesNotAddWhatIsKnown() {
        Party office = agency("Văn phòng HĐND và UBND");

        assertThat(directory.ensure(List.of("VP HĐND và UBND"), List.of())).containsValue(office);
        assertThat(directory.parties()).hasSize(1);
        assertThatThrownBy(() -> directory.add("VP HĐND và UBND"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.add.known");
    }

    @Test
    void asksOnceForTheNamesOfAWholePaper() {
        List<String> names =
                IntStream.range(0, 800).mapToObj(i -> "Đơn vị số " + i).toList();
        directory.ensure(names, List.of());

        assertThat(directory.matchAll(names, NameContext.NONE))
                .hasSize(800)
                .allMatch(match -> match.how() == How.EXACT);
    }

    @Test
    void keepsWhoBelongedToAGroupBefore() {
        GroupId group = group("Các thôn");
        AgencyId first = ((Party.OfAgency) agency("Thôn Một")).id();
        AgencyId second = ((Party.OfAgency) agency("Thôn Hai")).id();

        directory.setMembers(group, Set.of(first, second), NEW_YEAR);
        directory.setMembers(group, Set.of(second), NEW_YEAR.plusMonths(6));

        assertThat(members(group, NEW_YEAR)).containsExactlyInAnyOrder(first, second);
        assertThat(members(group, NEW_YEAR.plusMonths(6))).containsExactly(second);
        assertThatThrownBy(() -> directory.setMembers(group, Set.of(first), NEW_YEAR.plusMonths(1)))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.members.beforeChange");
    }

    @Test
    void mayChangeItsMindAboutMembersOnTheSameDay() {
        GroupId group = group("Các thôn");
        AgencyId first = ((Party.OfAgency) agency("Thôn Một")).id();
        AgencyId second = ((Party.OfAgency) agency("Thôn Hai")).id();

        directory.setMembers(group, Set.of(first), NEW_YEAR);
        directory.setMembers(group, Set.of(second), NEW_YEAR);
        directory.setMembers(group, Set.of(first), NEW_YEAR);

        assertThat(members(group, NEW_YEAR)).containsExactly(first);
    }

    @Test
    void searchesWordsWithoutCaseAndDiacritics() {
        String words = jdbc.sql("select directory.words('Tỷ lệ hồ sơ TTHC; Đối thoại (100%)')")
                .query(String.class)
                .single();

        assertThat(words).isEqualTo(" ty le ho so tthc doi thoai 100 ");
    }

    private Party agency(String name) {
        AgencyId id = directory.add(name);
        return new Party.OfAgency(id, name);
    }

    private GroupId group(String name) {
        return directory.ensure(List.of(), List.of(name)).values().stream()
                .map(Party.OfGroup.class::cast)
                .map(Party.OfGroup::id)
                .findFirst()
                .orElseThrow();
    }

    private List<AgencyId> members(GroupId group, LocalDate day) {
        return jdbc.sql("""
                        select agency_id from directory.group_member
                         where group_id = :group and valid_from <= :day and (valid_to is null or valid_to > :day)
                        """)
                .param("group", group.value())
                .param("day", day)
                .query((row, n) -> new AgencyId(row.getLong(1)))
                .list();
    }
}
