package org.parix.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.ParixTest;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
class GroupsTests {
    @Autowired
    Directory directory;

    @Autowired
    Agencies agencies;

    @Autowired
    Groups groups;

    @Autowired
    Successions successions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private AgencyId province = new AgencyId(0);
    private AgencyId ward = new AgencyId(0);
    private AgencyId commune = new AgencyId(0);
    private AgencyId other = new AgencyId(0);

    @BeforeEach
    void aProvince() {
        jdbc.sql(
                        "truncate directory.agency, directory.agency_group, directory.group_member, directory.alias, directory.succession cascade")
                .update();
        province = directory.add("Ủy ban nhân dân tỉnh Lam Khê");
        ward = directory.add("Ủy ban nhân dân phường Cửa Ngòi", province);
        commune = directory.add("Ủy ban nhân dân xã Nà Hạ", province);
        other = directory.add("Ủy ban nhân dân xã Bến Lau", province);
        directory.add("Phòng Kinh tế", commune);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UBND các xã, thị trấn             | [PEOPLES_COMMITTEE] | []        | [COMMUNE, TOWNSHIP]
            Các phòng, ban, ngành             | [DIVISION]          | []        | []
            Các phòng, trung tâm thuộc UBND xã | [CENTRE, DIVISION]  | []        | []
            Ủy ban nhân dân cấp xã            | [PEOPLES_COMMITTEE] | [COMMUNE] | []
            Các xã, phường, đặc khu           | [PEOPLES_COMMITTEE] | []        | [COMMUNE, SPECIAL_ZONE, WARD]
            Các thôn                          | [VILLAGE]           | []        | []
            Các đơn vị liên quan              | []                  | []        | []
            """)
    void proposesARuleFromTheName(String name, String kinds, String levels, String types) {
        var naming = Naming.shipped();
        GroupRule rule = new GroupNames(naming).propose(naming.key(name, LocalDate.of(2026, 1, 1)), null);

        assertThat(rule.kinds().stream().sorted().toList()).hasToString(kinds);
        assertThat(rule.levelNames()).hasToString(levels);
        assertThat(rule.communeTypes().stream().map(Enum::name).sorted().toList())
                .hasToString(types);
    }

    @Test
    void isMadeUpOfWhoeverAnswersToTheRuleOnEachDay() {
        GroupId group = group("UBND các xã, phường");
        groups.setRule(group, groups.propose(group), day(-30), 1);
        assertThat(members(group, day(-30))).containsExactlyInAnyOrder(ward, commune, other);
        assertThat(members(group, day(-31))).isEmpty();

        AgencyId late = directory.add("Ủy ban nhân dân xã Mường Vông", province);
        merge(List.of(commune, other), day(-1));

        assertThat(members(group, day(-2))).contains(ward, commune, other);
        assertThat(members(group, day(0)))
                .contains(ward, late)
                .doesNotContain(commune, other)
                .hasSize(3);
    }

    @Test
    void leavesOutAndAddsByName() {
        GroupId group = group("UBND các xã, phường");
        GroupRule named = groups.propose(group);
        groups.setRule(
                group,
                new GroupRule(
                        named.levels(),
                        named.kinds(),
                        named.communeTypes(),
                        named.under(),
                        Set.of(ward.value()),
                        Set.of(province.value())),
                day(0),
                1);

        assertThat(members(group, day(0))).containsExactlyInAnyOrder(province, commune, other);
    }

    @Test
    void followsTheKindOfAnAgency() {
        GroupId group = group("UBND các xã, phường");
        groups.setRule(group, groups.propose(group), day(-5), 1);

        agencies.describe(
                ward,
                directory.agency(ward).version(),
                new AgencyKind("OTHER"),
                AgencyLevel.COMMUNE,
                CommuneType.WARD,
                null);

        assertThat(members(group, day(-1))).contains(ward);
        assertThat(members(group, day(0))).doesNotContain(ward);
    }

    @Test
    void passesPlacesInNamedGroupsOn() {
        GroupId group = group("Nhóm thí điểm");
        groups.setMembers(group, Set.of(commune, other), day(-10));

        AgencyId merged = merge(List.of(commune, other), day(0));

        assertThat(members(group, day(-1))).containsExactlyInAnyOrder(commune, other);
        assertThat(members(group, day(0))).containsExactly(merged);
    }

    @Test
    void refusesWhatAsksForNothingAndWhatSomebodyElseHasChanged() {
        GroupId group = group("Các đơn vị liên quan");

        assertThatThrownBy(() -> groups.setRule(group, groups.propose(group), day(0), 1))
                .isInstanceOf(Refused.class)
                .hasMessage("directory.rule.empty");
        groups.setMembers(group, Set.of(ward), day(0));
        assertThatThrownBy(() -> groups.setRule(
                        group,
                        new GroupRule(Set.of(), Set.of("DIVISION"), Set.of(), null, Set.of(), Set.of()),
                        day(0),
                        1))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.changedMeanwhile");
    }

    private AgencyId merge(List<AgencyId> from, LocalDate on) {
        successions.record(new NewSuccession(
                SuccessionKind.MERGE,
                on,
                new NewSuccession.Basis("1/NQ", on, "thử"),
                from,
                List.of(new NewSuccession.Founded(
                        "Ủy ban nhân dân xã Hợp Nhất",
                        province,
                        AgencyKind.PEOPLES_COMMITTEE,
                        AgencyLevel.COMMUNE,
                        CommuneType.COMMUNE)),
                null,
                List.of()));
        return directory.match("Ủy ban nhân dân xã Hợp Nhất").party() instanceof Party.OfAgency(AgencyId id, String _)
                ? id
                : new AgencyId(0);
    }

    private GroupId group(String name) {
        Map<String, Party> parties = directory.ensure(List.of(), List.of(name), NameContext.of(province));
        return parties.get(name) instanceof Party.OfGroup(GroupId id, String _) ? id : new GroupId(0);
    }

    private Set<AgencyId> members(GroupId group, LocalDate day) {
        return jdbc
                .sql(
                        "select agency_id from directory.group_member where group_id = :group and directory.holds(valid_from, valid_to, :day)")
                .param("group", group.value())
                .param("day", day)
                .query((row, _) -> new AgencyId(row.getLong(1)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private LocalDate day(int off) {
        return LocalDate.now(clock).plusDays(off);
    }
}
