package org.parix.identity.people;

import java.security.SecureRandom;
import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.identity.Accounts;
import org.parix.identity.OfficeOpened;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of the invented commune Bến Lau, and its agencies under one another. Their passwords are random and shown once. */
@Component
class SamplePeople implements SampleData {
    private static final Logger log = LoggerFactory.getLogger(SamplePeople.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final String COMMUNE = "Ủy ban nhân dân xã Bến Lau";
    private static final String OFFICE = "Văn phòng HĐND và UBND xã";
    private static final String CULTURE = "Phòng Văn hóa - Xã hội";
    private static final String ECONOMY = "Phòng Kinh tế";
    private static final String CENTRE = "Trung tâm Phục vụ hành chính công xã";

    private static final String WARD = "Ủy ban nhân dân phường Cửa Ngòi";
    private static final String HOME_AFFAIRS = "Sở Nội vụ";
    private static final String PROVINCE = "Ủy ban nhân dân tỉnh Lam Khê";

    private record Someone(String login, String name, String worksIn, Role role, String scope, String told) {}

    private static final List<Someone> PEOPLE = List.of(
            new Someone("dieu.phoi", "Đinh Thị Sao Mai", OFFICE, Role.COORDINATOR, COMMUNE, "điều phối / coordinator"),
            new Someone("kinh.te", "Hoàng Văn Bến", ECONOMY, Role.OFFICER, ECONOMY, "cán bộ Phòng Kinh tế / officer"),
            new Someone("van.hoa", "Lường Thị Cúc Lan", CULTURE, Role.OFFICER, CULTURE, "cán bộ Phòng VH-XH / officer"),
            new Someone("truong.phong", "Quàng Văn Đá", ECONOMY, Role.AGENCY_HEAD, ECONOMY, "trưởng phòng / head"),
            new Someone("lanh.dao", "Tòng Thị Suối", COMMUNE, Role.LEADER, COMMUNE, "lãnh đạo / leader"),
            new Someone("tham.dinh", "Cà Văn Gò", CENTRE, Role.APPRAISER, COMMUNE, "thẩm định / appraiser"),
            new Someone("kiem.toan", "Bạc Thị Mít", OFFICE, Role.AUDITOR, COMMUNE, "kiểm toán / auditor"),
            new Someone(
                    "van.phong", "Vì Thị Lụa", OFFICE, Role.OFFICER, COMMUNE, "tự chấm điểm của xã / commune officer"),
            new Someone(
                    "chu.tich", "Cầm Văn Thác", COMMUNE, Role.AGENCY_HEAD, COMMUNE, "chủ tịch xã / head of commune"),
            new Someone("cua.ngoi", "Lý A Sinh", WARD, Role.AGENCY_HEAD, WARD, "chủ tịch phường / head of ward"),
            new Someone(
                    "so.noi.vu",
                    "Hà Thị Ngần",
                    HOME_AFFAIRS,
                    Role.COORDINATOR,
                    HOME_AFFAIRS,
                    "cuộc chấm điểm / campaigns"),
            new Someone(
                    "to.tham.dinh",
                    "Lộc Văn Kha",
                    HOME_AFFAIRS,
                    Role.APPRAISER,
                    HOME_AFFAIRS,
                    "tổ thẩm định / appraisal team"),
            new Someone(
                    "van.phong.tinh",
                    "Sùng Thị Pà",
                    PROVINCE,
                    Role.COORDINATOR,
                    PROVINCE,
                    "theo dõi số liệu cả tỉnh / figures of the province"),
            new Someone("quan.tri", "Lò Văn Lau", OFFICE, Role.ADMINISTRATOR, COMMUNE, "quản trị / administrator"));

    private final Accounts accounts;
    private final PeopleStore people;
    private final ImportStore logins;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final java.time.Clock clock;

    SamplePeople(
            Accounts accounts,
            PeopleStore people,
            ImportStore logins,
            Directory directory,
            ApplicationEventPublisher events,
            java.time.Clock clock) {
        this.accounts = accounts;
        this.people = people;
        this.logins = logins;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public boolean isLoaded() {
        return !logins.known(PEOPLE.stream().map(Someone::login).toList(), java.time.LocalDate.now(clock))
                .isEmpty();
    }

    @Override
    @Transactional
    public void load() {
        boolean first = !people.any();
        AgencyId commune = agency(COMMUNE);
        for (String name : List.of(
                OFFICE,
                CULTURE,
                ECONOMY,
                CENTRE,
                "Thôn Bến Lau",
                "Thôn Cây Sao",
                "Thôn Đá Bàn",
                "Thôn Gò Mít",
                "Thôn Suối Cát")) {
            directory.place(agency(name, commune), commune);
        }
        for (String name :
                List.of("Trường Mầm non Bến Lau", "Trường Tiểu học Bến Lau", "Trường Trung học cơ sở Bến Lau")) {
            directory.place(agency(name, commune), agency(CULTURE, commune));
        }
        var table = new StringBuilder();
        for (Someone someone : PEOPLE) {
            String password = password();
            UserId id = accounts.open(someone.login(), someone.name(), agency(someone.worksIn(), commune), password);
            accounts.grant(id, someone.role(), agency(someone.scope(), commune));
            table.append("    %-13s %-20s %s%n".formatted(someone.login(), password, someone.told()));
        }
        if (first) {
            events.publishEvent(new OfficeOpened(commune));
        }
        log.info(
                "Sample people; the passwords are shown this once. Người dùng mẫu; mật khẩu chỉ hiện một lần này.\n\n{}",
                table);
    }

    @Override
    public void remind() {
        log.info("The sample people are there already; their passwords were shown when they were made."
                + " An administrator, or ./dev access LOGIN while Parix is stopped, gives somebody a new way in."
                + " Người dùng mẫu đã có; để cấp lại quyền truy cập, dùng ./dev access TÊN.");
    }

    private AgencyId agency(String name) {
        return agency(name, NameContext.NONE);
    }

    private AgencyId agency(String name, AgencyId commune) {
        return agency(name, NameContext.of(commune));
    }

    private AgencyId agency(String name, NameContext context) {
        if (directory.ensure(List.of(name), List.of(), context).get(name)
                instanceof Party.OfAgency(AgencyId id, String _)) {
            return id;
        }
        throw new IllegalStateException("a group is called " + name);
    }

    /** 16 signs of 31: 79 bits, and none that is taken for another. */
    private static String password() {
        var password = new StringBuilder();
        for (int at = 0; at < 16; at++) {
            password.append(at > 0 && at % 4 == 0 ? "-" : "").append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return password.toString();
    }
}
