package org.parix.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Standing;
import org.parix.kernel.SampleData;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The invented province Lam Khê around the invented commune Bến Lau: its departments, a district that has ended, communes that have merged. */
@Component
class SampleProvince implements SampleData {
    private static final String PROVINCE = "Ủy ban nhân dân tỉnh Lam Khê";
    private static final String DISTRICT = "Ủy ban nhân dân huyện Suối Mây";
    private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
    private static final List<String> DEPARTMENTS = List.of(
            "Văn phòng Ủy ban nhân dân tỉnh",
            "Sở Nội vụ",
            "Sở Tài chính",
            "Sở Tư pháp",
            "Sở Khoa học và Công nghệ",
            "Sở Nông nghiệp và Môi trường",
            "Sở Giáo dục và Đào tạo",
            "Trung tâm Phục vụ hành chính công tỉnh");
    private static final List<String> UNITS = List.of(
            "Văn phòng HĐND và UBND", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Trung tâm Phục vụ hành chính công");

    private final Directory directory;
    private final Successions successions;
    private final Groups groups;

    SampleProvince(Directory directory, Successions successions, Groups groups) {
        this.directory = directory;
        this.successions = successions;
        this.groups = groups;
    }

    /** Before the people, who are those of one of its communes. */
    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean isLoaded() {
        return directory.match(PROVINCE).certain();
    }

    @Override
    @Transactional
    public void load() {
        AgencyId province = directory.add(PROVINCE);
        DEPARTMENTS.forEach(name -> directory.add(name, province));
        commune("Ủy ban nhân dân xã Bến Lau", province, List.of());
        commune("Ủy ban nhân dân phường Cửa Ngòi", province, UNITS);
        commune("Ủy ban nhân dân xã Nà Hạ", province, UNITS);
        AgencyId town = commune("Ủy ban nhân dân thị trấn Đồi Chè", province, UNITS);
        AgencyId upland = commune("Ủy ban nhân dân xã Mường Vông", province, UNITS);
        AgencyId district = directory.add(DISTRICT, province);
        List<AgencyId> ended = new ArrayList<>(List.of(district));
        List.of("Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Tư pháp")
                .forEach(name -> ended.add(directory.add(name, district)));

        var basis = new Basis("07/NQ-HĐND", LocalDate.of(2025, 6, 20), "Sắp xếp đơn vị hành chính (văn bản giả định)");
        successions.record(new NewSuccession(
                SuccessionKind.ABOLISH, REFORM, basis, ended, List.of(new Standing(province)), null, List.of()));
        successions.record(new NewSuccession(
                SuccessionKind.MERGE,
                REFORM,
                basis,
                List.of(town, upland),
                List.of(new NewSuccession.Founded(
                        "Ủy ban nhân dân xã Đồi Chè",
                        province,
                        AgencyKind.PEOPLES_COMMITTEE,
                        AgencyLevel.COMMUNE,
                        CommuneType.COMMUNE)),
                null,
                List.of()));
        directory
                .ensure(List.of(), List.of("UBND các xã, phường"), NameContext.of(province))
                .values()
                .forEach(party -> {
                    if (party instanceof Party.OfGroup(GroupId group, String _)) {
                        groups.setRule(group, groups.propose(group), REFORM, 1);
                    }
                });
    }

    private AgencyId commune(String name, AgencyId province, List<String> units) {
        AgencyId commune = directory.match(name).party() instanceof Party.OfAgency(AgencyId standing, String known)
                        && known.equals(name)
                ? standing
                : directory.add(name, province);
        if (directory.hierarchy().parent(commune).isEmpty()) {
            directory.place(commune, province);
        }
        units.forEach(unit -> directory.add(unit, commune));
        return commune;
    }
}
