package org.parix.plans.drafts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.parix.deadlines.DeadlineGrammar;
import org.parix.documents.OfficialDocument;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Correction;
import org.parix.documents.OfficialDocument.Doubt;
import org.parix.documents.OfficialDocument.Goal;
import org.parix.documents.OfficialDocument.Head;
import org.parix.documents.OfficialDocument.Item;
import org.parix.documents.OfficialDocument.Kind;
import org.parix.documents.OfficialDocument.Product;
import org.parix.documents.OfficialDocument.Remedy;
import org.parix.documents.OfficialDocument.RemedyTask;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Section;
import org.parix.documents.OfficialDocument.Source;
import org.parix.documents.Paper;
import org.parix.documents.Reading;
import org.parix.documents.Target;

/** Makes readings of papers that were never written. */
public final class ReadPapers {
    private final String title;
    private final List<Item> items = new ArrayList<>();
    private final List<Remedy> remedies = new ArrayList<>();

    private @org.jspecify.annotations.Nullable LocalDate issued;

    private ReadPapers(String title) {
        this.title = title;
    }

    public static ReadPapers paper(String title) {
        return new ReadPapers(title);
    }

    /** The day the paper bears. */
    public ReadPapers issued(LocalDate day) {
        issued = day;
        return this;
    }

    /** A task of area I whose lead is an agency the reading recognised. */
    public ReadPapers task(String number, String words, String lead) {
        return item(number, words, new Agencies(lead, List.of(lead), List.of(), List.of(), null), List.of(), List.of());
    }

    /** A task of area I whose lead the reading could not make out. */
    public ReadPapers unclear(String number, String words, String lead) {
        return item(
                number,
                words,
                new Agencies(lead, List.of(), List.of(), List.of(lead), null),
                List.of(new Doubt("lead", "documents.doubt.agencyUnclear", 0.4)),
                List.of());
    }

    /** A task with a reading error that was mended. */
    public ReadPapers mended(String number, String words, String from, String to) {
        return item(
                number,
                words,
                new Agencies("Phòng Nội vụ", List.of("Phòng Nội vụ"), List.of(), List.of(), null),
                List.of(),
                List.of(new Correction("title", from, to)));
    }

    public ReadPapers remedy(String number, String criterion, String... tasks) {
        Agencies office = new Agencies("Văn phòng", List.of("Văn phòng"), List.of(), List.of(), null);
        remedies.add(new Remedy(
                number,
                criterion,
                Target.text("Đạt yêu cầu"),
                List.of(tasks).stream()
                        .map(words -> new RemedyTask(office, words))
                        .toList(),
                new Responsible(office, Agencies.NONE, Agencies.NONE, Agencies.NONE),
                new DeadlineGrammar().read("Trong năm 2024", 2024),
                new Source(null, null, 1, 0, null),
                List.of()));
        return this;
    }

    private ReadPapers item(
            String number, String words, Agencies lead, List<Doubt> doubts, List<Correction> corrections) {
        items.add(new Item(
                "I." + number,
                "I",
                number,
                null,
                null,
                words,
                new Product("Kế hoạch", List.of("KE_HOACH")),
                Target.NONE,
                null,
                new DeadlineGrammar().read("Quý I/2024", 2024),
                null,
                new Responsible(lead, Agencies.NONE, Agencies.NONE, Agencies.NONE),
                "",
                new Source(1, items.size() + 2, 1, 1, null),
                doubts,
                corrections));
        return this;
    }

    public Reading read() {
        Source start = new Source(null, null, 1, 0, null);
        OfficialDocument document = new OfficialDocument(
                new Head(Kind.PLAN, "12/KH-UBND", issued, null, "UBND xã Mẫu", title, 2024, null, List.of()),
                List.of(new Goal("1", "Đạt từ 90% trở lên", Target.text("Đạt từ 90% trở lên"), start)),
                List.of(new Section("I", "CẢI CÁCH THỂ CHẾ", null, new Source(1, 1, 1, 1, null))),
                items,
                remedies,
                List.of(Paper.Notice.of("documents.warning.unplaced", "Lời kết", 3)));
        Paper paper = new Paper(Paper.Format.DOCX, List.of(new Paper.Paragraph(title, true, 1)), List.of());
        return new Reading(paper, document);
    }

    /** The file it would have come from; other titles give other bytes. */
    public NewPaper file(Path folder) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "paper", ".docx"), title);
            String sha = "%064x".formatted(Math.abs((long) title.hashCode()));
            return new NewPaper(file, sha, "ke-hoach.docx", Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
