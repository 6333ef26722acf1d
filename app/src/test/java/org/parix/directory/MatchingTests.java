package org.parix.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyMatch.How;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
class MatchingTests {
    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    private AgencyId province = new AgencyId(0);
    private AgencyId home = new AgencyId(0);
    private AgencyId away = new AgencyId(0);

    @BeforeEach
    void twoCommunesOfAProvince() {
        jdbc.sql("truncate directory.agency, directory.agency_group, directory.group_member, directory.alias cascade")
                .update();
        province = directory.add("Ủy ban nhân dân tỉnh Lam Khê");
        home = directory.add("Ủy ban nhân dân xã Bến Lau", province);
        away = directory.add("Ủy ban nhân dân xã Nà Hạ", province);
    }

    @Test
    void prefersWhatStandsNearToWhosePaperItIs() {
        AgencyId ours = directory.add("Phòng Văn hóa - Xã hội", home);
        AgencyId theirs = directory.add("Phòng Văn hóa - Xã hội", away);

        assertThat(in(home, "Phòng VH-XH").party()).isEqualTo(party(ours, "Phòng Văn hóa - Xã hội"));
        assertThat(in(away, "Phòng Văn hóa và Xã hội").party()).isEqualTo(party(theirs, "Phòng Văn hóa - Xã hội"));
    }

    @Test
    void asksAPersonWhereSeveralAreEquallyNear() {
        directory.add("Phòng Kinh tế", home);
        directory.add("Phòng Kinh tế", away);

        AgencyMatch match = directory.match("Phòng Kinh tế");

        assertThat(match.how()).isEqualTo(How.SEVERAL);
        assertThat(match.certain()).isFalse();
        assertThat(match.others()).hasSize(2);
    }

    @Test
    void doesNotTakeAnotherCommunesDivisionForOnesOwn() {
        AgencyId theirs = directory.add("Phòng Kinh tế", away);

        assertThat(in(home, "Phòng Kinh tế").how()).isEqualTo(How.ELSEWHERE);
        Party ours = directory
                .ensure(List.of("Phòng Kinh tế"), List.of(), NameContext.of(home))
                .get("Phòng Kinh tế");

        assertThat(ours).isInstanceOfSatisfying(Party.OfAgency.class, found -> {
            assertThat(found.id()).isNotEqualTo(theirs);
            assertThat(directory.agency(found.id()).parent()).isEqualTo(home);
            assertThat(directory.agency(found.id()).level()).isEqualTo(AgencyLevel.COMMUNE);
        });
        assertThat(in(home, "Phòng Kinh tế").party()).isEqualTo(ours);
    }

    @Test
    void knowsWhatStandsHigherUp() {
        AgencyId department = directory.add("Sở Nội vụ", province);

        assertThat(in(home, "Sở Nội vụ").party()).isEqualTo(party(department, "Sở Nội vụ"));
        assertThat(in(home, "UBND tỉnh Lam Khê").party()).isEqualTo(party(province, "Ủy ban nhân dân tỉnh Lam Khê"));
    }

    @Test
    void readsANameWithTheAgencyAboveBehindIt() {
        AgencyId theirs = directory.add("Phòng Kinh tế", away);
        AgencyId ours = directory.add("Phòng Kinh tế", home);

        AgencyMatch match = in(home, "Phòng Kinh tế xã Nà Hạ");
        assertThat(match.how()).isEqualTo(How.QUALIFIED);
        assertThat(match.party())
                .isInstanceOfSatisfying(
                        Party.OfAgency.class, found -> assertThat(found.id()).isEqualTo(theirs));
        assertThat(in(home, "Phòng Kinh tế, UBND xã Bến Lau").party()).isEqualTo(party(ours, "Phòng Kinh tế"));
        assertThat(in(home, "Phòng Kinh tế xã").party()).isEqualTo(party(ours, "Phòng Kinh tế"));
    }

    @Test
    void placesWhatAPaperNamesFirstOnlyUnderACommitteeOfItsLevel() {
        var parties = directory.ensure(
                List.of("Trạm Y tế xã", "Sở Y tế", "Đảng ủy xã", "Thôn Một"),
                List.of("Các thôn"),
                NameContext.of(home));

        assertThat(parent(parties.get("Trạm Y tế xã"))).isEqualTo(home);
        assertThat(parent(parties.get("Thôn Một"))).isEqualTo(home);
        assertThat(parent(parties.get("Sở Y tế"))).isEqualTo(province);
        assertThat(parent(parties.get("Đảng ủy xã"))).isNull();
        assertThat(in(away, "Các thôn").certain()).isFalse();
    }

    @Test
    void saysThatAnAgencyDidNotExistYet() {
        AgencyId late = directory.add("Trung tâm Phục vụ hành chính công", home);
        jdbc.sql("update directory.agency set founded_on = '2025-07-01' where id = :id")
                .param("id", late.value())
                .update();

        AgencyMatch match = directory.match("Trung tâm PVHCC", new NameContext(home, LocalDate.of(2024, 3, 1)));

        assertThat(match.party()).isEqualTo(party(late, "Trung tâm Phục vụ hành chính công"));
        assertThat(match.remark()).satisfies(remark -> {
            assertThat(remark).isNotNull();
            assertThat(remark.sort()).isEqualTo(AgencyMatch.Remark.Sort.NOT_YET);
        });
    }

    @Test
    void keepsTheOtherNamesOfTwoHousesApart() {
        AgencyId ours = directory.add("Phòng Kinh tế", home);
        AgencyId theirs = directory.add("Phòng Kinh tế", away);
        directory.remember("Bộ phận Kinh tế", party(ours, "Phòng Kinh tế"), NameContext.of(home));
        directory.remember("Bộ phận Kinh tế", party(theirs, "Phòng Kinh tế"), NameContext.of(away));

        assertThat(in(home, "Bộ phận Kinh tế").party()).isEqualTo(party(ours, "Phòng Kinh tế"));
        assertThat(in(away, "Bộ phận Kinh tế").party()).isEqualTo(party(theirs, "Phòng Kinh tế"));
    }

    private AgencyMatch in(AgencyId owner, String name) {
        return directory.match(name, NameContext.of(owner));
    }

    private static Party party(AgencyId id, String name) {
        return new Party.OfAgency(id, name);
    }

    private @org.jspecify.annotations.Nullable AgencyId parent(@org.jspecify.annotations.Nullable Party party) {
        return party instanceof Party.OfAgency(AgencyId id, String _)
                ? directory.agency(id).parent()
                : new AgencyId(-1);
    }
}
