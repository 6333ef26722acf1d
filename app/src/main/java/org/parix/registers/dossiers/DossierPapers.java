package org.parix.registers.dossiers;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.PaperWriter;
import org.parix.documents.PaperWriter.Line;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.registers.Entry;
import org.parix.registers.FieldType;
import org.parix.registers.Registers;
import org.parix.ui.Formats;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The slips and letters of dossiers as official papers, filled with what the register knows. */
@Service
public class DossierPapers {
    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final Pattern BRACES = Pattern.compile("\\{([a-zA-Z]+)}");
    /** To be written by hand. */
    private static final String DOTS = "……………………………";

    private static final String SHORT_DOTS = "……";

    private final List<DossierPaper> papers = DossierPaper.shipped();
    private final List<DossierLaw> laws = DossierLaw.shipped();
    private final Registers registers;
    private final DossierStore store;
    private final ApplicationEventPublisher events;

    DossierPapers(Registers registers, DossierStore store, ApplicationEventPublisher events) {
        this.registers = registers;
        this.store = store;
        this.events = events;
    }

    /** Those that go with a dossier as it stands. */
    public List<DossierPaper> of(Entry dossier) {
        return papers.stream().filter(paper -> paper.goesWith(dossier)).toList();
    }

    /** What stands in the paper, its braces filled. */
    public record Content(
            DossierPaper paper,
            List<Line> left,
            List<Line> right,
            @Nullable String to,
            List<String> lines) {
        public Content {
            left = List.copyOf(left);
            right = List.copyOf(right);
            lines = List.copyOf(lines);
        }
    }

    /**
     * A paper filled for a dossier, told to the trail.
     *
     * @throws NotFound where there is no such dossier, or the paper does not go with it
     */
    @Transactional
    public Content make(long id, String code) {
        Entry dossier = registers.find(registers.register("dossiers"), id);
        DossierPaper paper = of(dossier).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("paper " + code));
        DossierStore.Around around = store.around(id, paper.reason());
        Map<String, String> known = known(dossier, around);
        events.publishEvent(Auditable.of("registers.paperMade", "dossiers:" + id, Map.of(), Map.of("paper", code)));
        return new Content(
                paper,
                writer(paper, dossier, around),
                state(),
                paper.addressed() ? "Kính gửi: " + known.get("applicant") : null,
                paper.lines().stream().map(line -> filled(line, known)).toList());
    }

    private static List<Line> writer(DossierPaper paper, Entry dossier, DossierStore.Around around) {
        List<Line> lines = new ArrayList<>();
        if (around.above() != null) {
            lines.add(Line.plain(around.above().toUpperCase(VIETNAMESE)));
        }
        lines.add(Line.bold(around.agency().toUpperCase(VIETNAMESE)));
        lines.add(Line.plain("───────"));
        if (paper.numbered()) {
            Object number = paper.addressed() ? dossier.value("apology_number") : null;
            lines.add(Line.plain("Số: " + (number == null ? SHORT_DOTS + "/" + SHORT_DOTS : number)));
        }
        return lines;
    }

    private static List<Line> state() {
        return List.of(
                Line.bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                Line.bold("Độc lập - Tự do - Hạnh phúc"),
                Line.plain("───────────────"),
                Line.italic(SHORT_DOTS + ", ngày …… tháng …… năm ………"));
    }

    private Map<String, String> known(Entry dossier, DossierStore.Around around) {
        Map<String, String> known = new HashMap<>();
        known.put("agency", around.agency());
        put(known, "procedure", around.procedure());
        put(known, "reason", around.reason());
        put(known, "code", dossier.value("code"));
        put(known, "procedureCode", dossier.value("procedure_code"));
        put(known, "applicant", dossier.value("applicant"));
        put(known, "phone", dossier.value("phone"));
        put(known, "supplementAsked", day(dossier, "supplement_asked_on"));
        put(known, "supplementDue", day(dossier, "supplement_due_on"));
        put(known, "refused", day(dossier, "refused_on"));
        put(known, "due", day(dossier, "due_on"));
        put(known, "promised", day(dossier, "first_due_on"));
        put(known, "limit", limit(around));
        if (dossier.value("channel") instanceof String channel
                && registers.register("dossiers").field("channel").type() instanceof FieldType.Choice choice) {
            known.put("channel", choice.name(channel, VIETNAMESE));
        }
        if (dossier.value("received_at") instanceof LocalDateTime received) {
            known.put("received", moment(received));
            known.put("receivedDay", "Ngày" + written(received.toLocalDate()).substring("ngày".length()));
            known.put(
                    "supplementDays",
                    Integer.toString(DossierLaw.on(laws, received.toLocalDate()).supplementDays()));
        }
        known.put(
                "fee",
                dossier.value("fee") instanceof BigDecimal fee && fee.signum() > 0
                        ? Formats.number(fee, VIETNAMESE) + " đồng"
                        : "không");
        known.put("newDay", newDay(dossier, around.agency()));
        return known;
    }

    /** When the result comes, or that it is there. */
    private static String newDay(Entry dossier, String agency) {
        if (dossier.value("resolved_at") instanceof LocalDateTime resolved) {
            return "Hồ sơ đã có kết quả " + written(resolved.toLocalDate()) + ".";
        }
        String day = dossier.value("reappointed_on") == null ? null : day(dossier, "due_on");
        return agency + " sẽ trả kết quả giải quyết hồ sơ vào " + (day == null ? "ngày …… tháng …… năm ………" : day)
                + ".";
    }

    private static void put(Map<String, String> known, String name, @Nullable Object value) {
        if (value != null) {
            known.put(name, value.toString());
        }
    }

    private static @Nullable String limit(DossierStore.Around around) {
        Integer days = around.limitDays();
        Integer hours = around.limitHours();
        return days != null ? days + " ngày làm việc" : hours != null ? hours + " giờ làm việc" : null;
    }

    private static @Nullable String day(Entry dossier, String column) {
        return dossier.value(column) instanceof LocalDate day ? written(day) : null;
    }

    private static String moment(LocalDateTime moment) {
        return "%d giờ %02d phút, %s".formatted(moment.getHour(), moment.getMinute(), written(moment.toLocalDate()));
    }

    /** Days under 10 and the first two months with a nought before them (NĐ 30/2020/NĐ-CP, Annex I). */
    private static String written(LocalDate day) {
        String month = day.getMonthValue() < 3 ? "0" + day.getMonthValue() : Integer.toString(day.getMonthValue());
        return "ngày %02d tháng %s năm %d".formatted(day.getDayOfMonth(), month, day.getYear());
    }

    private static String filled(String line, Map<String, String> known) {
        return BRACES.matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(1), DOTS)));
    }

    /** Leaves the stream open. */
    public static void write(Content content, OutputStream out) throws IOException {
        DossierPaper paper = content.paper();
        try (PaperWriter writer = PaperWriter.upright()) {
            writer.head(content.left(), content.right());
            writer.centred(Line.plain(""));
            writer.centred(Line.bold(paper.title()));
            String to = content.to();
            if (to != null) {
                writer.centred(Line.plain(to));
            }
            content.lines().forEach(writer::body);
            writer.foot(signs(paper.left()), signs(paper.right()));
            writer.write(out);
        }
    }

    private static List<Line> signs(List<String> lines) {
        List<Line> signs = new ArrayList<>();
        for (String line : lines) {
            signs.add(signs.isEmpty() ? Line.bold(line) : line.startsWith("(") ? Line.italic(line) : Line.plain(line));
        }
        return signs;
    }
}
