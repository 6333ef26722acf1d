package org.parix.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parix.Parix;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignId;
import org.parix.assessments.NewCampaign;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.assessments.Windows;
import org.parix.assessments.sheets.Entry;
import org.parix.assessments.sheets.Sheets;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.SignedIn;
import org.parix.identity.UserId;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts;
import org.parix.scoring.Framework;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.ui.Formats;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * How long self-assessment sheets of 120 leaves take to be shown over HTTP while 50 officers work on them, each opening one every five seconds, and
 * then five times as often: {@code ./dev bench sheet}.
 */
public final class SheetBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String PASSWORD = "một câu dài chỉ dùng để đo";
    private static final int UNITS = 10;
    private static final int USERS = 50;
    private static final int SECONDS = 60;
    private static final int[] RATES = {10, 50};

    private final ConfigurableApplicationContext parix;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final List<Visitor> officers = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();

    private SheetBench(ConfigurableApplicationContext parix) {
        this.parix = parix;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (ConfigurableApplicationContext parix = SpringApplication.run(
                Parix.class,
                "--parix.data=" + Files.createTempDirectory("parix-sheet-bench"),
                "--parix.port=0",
                "--parix.identity.second-factor=optional",
                "--logging.level.org.parix=warn")) {
            new SheetBench(parix).run();
        }
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        fill();
        results.put("fillSeconds", (System.nanoTime() - began) / 1e9);
        OUT.printf("%d sheets of 120 leaves, all filled in, %d officers%n", UNITS, USERS);
        OUT.printf("%-40s %8s %8s %8s %8s%n", "", "p50 ms", "p95 ms", "most ms", "failed");
        OpenLoop.run(this::nth, RATES[0], 20); // warm
        for (int rate : RATES) {
            var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long work = system.getProcessCpuTime();
            OpenLoop loop = OpenLoop.run(this::nth, rate, SECONDS);
            OUT.printf(
                    "%-40s %8.0f %8.0f %8.0f %8d  %s%n",
                    rate + " sheets a second for " + SECONDS + " s",
                    loop.percentile(50),
                    loop.percentile(95),
                    loop.percentile(100),
                    loop.failed(),
                    loop.percentile(95) <= 200 ? "p95 ≤ 200 met" : "p95 ≤ 200 NOT met");
            results.put(
                    "at" + rate + "PerSecond",
                    Map.of(
                            "p50Millis", loop.percentile(50),
                            "p95Millis", loop.percentile(95),
                            "mostMillis", loop.percentile(100),
                            "failed", loop.failed(),
                            "processorMillisAPage", (system.getProcessCpuTime() - work) / 1e6 / loop.asked()));
        }
        results.put(
                "loadOfTheMachine", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        OUT.println("kept in " + Results.write("sheet", results));
    }

    private OpenLoop.Ask nth(int n) {
        return new OpenLoop.Ask(officers.get(n % USERS), pages.get(n % USERS % UNITS), "sheet");
    }

    private void fill() throws IOException, InterruptedException {
        Directory directory = parix.getBean(Directory.class);
        Accounts accounts = parix.getBean(Accounts.class);
        AgencyId province = directory.add("Ủy ban nhân dân tỉnh Đo Lường");
        UserId coordinator = accounts.open("do.goc", "Người đo", province, PASSWORD);
        accounts.grant(coordinator, Role.COORDINATOR, province);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(coordinator, "do.goc"), null, List.of()));
        List<AgencyId> communes = new ArrayList<>();
        for (int n = 1; n <= UNITS; n++) {
            communes.add(directory.add("Ủy ban nhân dân xã Số " + n, province));
        }
        CampaignId campaign = campaign(province, directory, communes, coordinator);
        Framework framework = FrameworkYaml.read(ScoringBench.yaml());
        Facts facts = ScoringBench.facts(UNITS);
        List<String> names = List.copyOf(facts.units());
        String address = "http://localhost:" + parix.getEnvironment().getRequiredProperty("local.server.port");
        for (int n = 0; n < UNITS; n++) {
            UnitId unit = unit(campaign, communes.get(n));
            pages.add("/assessments/" + campaign.value() + "/units/" + unit.value());
            fill(campaign, unit, framework, facts.of(names.get(n)), coordinator);
        }
        for (int n = 0; n < USERS; n++) {
            String login = "do." + n;
            AgencyId commune = communes.get(n % UNITS);
            accounts.grant(accounts.open(login, "Người đo " + n, commune, PASSWORD), Role.OFFICER, commune);
            officers.add(Visitor.signedIn(address, login, PASSWORD));
        }
    }

    private CampaignId campaign(AgencyId province, Directory directory, List<AgencyId> communes, UserId coordinator) {
        LocalDate today = LocalDate.now(Formats.ZONE);
        GroupId group = directory.addGroup("UBND các xã");
        directory.setMembers(group, new HashSet<>(communes), today.minusDays(1));
        Frameworks frameworks = parix.getBean(Frameworks.class);
        FrameworkId framework = frameworks.take(province, ScoringBench.yaml(), coordinator);
        frameworks.freeze(
                new Frameworks.Seen(framework, frameworks.find(framework).revision(), coordinator));
        Instant now = Instant.now();
        var windows = new Windows(List.of(
                new Windows.Window(WindowKind.SELF, now.minus(1, ChronoUnit.DAYS), now.plus(9, ChronoUnit.DAYS))));
        return parix.getBean(Assessments.class)
                .open(
                        coordinator,
                        new NewCampaign(
                                "Đo", today.getYear(), framework.value(), province, group, today, null, windows));
    }

    private UnitId unit(CampaignId campaign, AgencyId agency) {
        return new UnitId(parix.getBean(JdbcClient.class)
                .sql("select id from assessments.unit where campaign_id = ? and agency_id = ?")
                .params(campaign.value(), agency.value())
                .query(Long.class)
                .single());
    }

    private void fill(CampaignId campaign, UnitId unit, Framework framework, Map<String, Facts.Fact> facts, UserId by) {
        Sheets sheets = parix.getBean(Sheets.class);
        for (Criterion.Leaf leaf : framework.leaves()) {
            Set<String> variables = Framework.kinds(leaf).keySet();
            Map<String, Entry.Typed> typed = new HashMap<>();
            facts.forEach((name, fact) -> {
                boolean asked = variables.stream()
                        .anyMatch(variable -> variable.equals(name)
                                || variable.endsWith(".*")
                                        && name.startsWith(variable.substring(0, variable.length() - 1)));
                if (asked) {
                    typed.put(name, new Entry.Typed("", fact.text()));
                }
            });
            sheets.save(
                    by,
                    campaign,
                    unit,
                    new Entry(leaf.code(), 0, null, false, "", null, "Số liệu lấy từ báo cáo cuối năm.", typed));
        }
    }
}
