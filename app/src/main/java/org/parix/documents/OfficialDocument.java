package org.parix.documents;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;

/**
 * What a paper was taken to say. Texts are always the paper's own words, white space folded; what we take them to mean stands beside them.
 */
public record OfficialDocument(
        Head head,
        List<Goal> goals,
        List<Section> sections,
        List<Item> items,
        List<Remedy> remedies,
        List<Paper.Notice> warnings) {
    public OfficialDocument {
        goals = List.copyOf(goals);
        sections = List.copyOf(sections);
        items = List.copyOf(items);
        remedies = List.copyOf(remedies);
        warnings = List.copyOf(warnings);
    }

    public enum Kind {
        PLAN,
        FRAMEWORK,
        REMEDIATION_PLAN,
        OTHER
    }

    /** @param year the year the paper plans for or assesses; null where it names none */
    public record Head(
            Kind kind,
            @Nullable String number,
            @Nullable LocalDate date,
            @Nullable String place,
            @Nullable String issuer,
            String title,
            @Nullable Integer year,
            @Nullable Signer signer,
            List<LegalBasis> legalBases) {
        public Head {
            legalBases = List.copyOf(legalBases);
        }
    }

    public enum SigningMode {
        ON_BEHALF,
        DEPUTY,
        BY_ORDER,
        BY_AUTHORISATION
    }

    public record Signer(
            @Nullable String name,
            @Nullable String position,
            @Nullable SigningMode mode) {}

    public record LegalBasis(
            String text, @Nullable String number, @Nullable LocalDate date) {}

    public record Goal(String number, String text, Target target, Source source) {}

    /** A group of rows: a Roman numeral, a capital letter, or a title alone over the whole row. */
    public record Section(String id, String title, @Nullable String parent, Source source) {}

    /**
     * A numbered row: a task, a criterion, a sub-item.
     *
     * @param id unique in the document: the numbers of its sections, parents and itself, joined by dots
     * @param number the cell as printed
     * @param parent the id of the item it is a part of
     * @param code the criterion's code without TC/TCTP and without a trailing dot
     * @param maxPoints as a decimal with a point
     */
    public record Item(
            String id,
            @Nullable String section,
            String number,
            @Nullable String parent,
            @Nullable String code,
            String title,
            Product product,
            Target target,
            @Nullable String maxPoints,
            Deadline deadline,
            @Nullable String deadlineFrom,
            Responsible agencies,
            String note,
            Source source,
            List<Doubt> doubts,
            List<Correction> corrections) {
        public Item {
            doubts = List.copyOf(doubts);
            corrections = List.copyOf(corrections);
        }
    }

    /** @param types codes of document types the product names, such as KE_HOACH, QUYET_DINH */
    public record Product(String text, List<String> types) {
        public Product {
            types = List.copyOf(types);
        }
    }

    public record Responsible(Agencies lead, Agencies cooperating, Agencies implementing, Agencies monitoring) {}

    /**
     * @param text what the cell says; empty where it is blank
     * @param agencies single agencies, in our spelling of their names
     * @param groups sets of agencies, such as "UBND các xã, thị trấn"
     * @param unclear pieces that name agencies in words we cannot resolve
     * @param inheritedFrom the id of the row a blank cell takes its meaning from
     */
    public record Agencies(
            String text,
            List<String> agencies,
            List<String> groups,
            List<String> unclear,
            @Nullable String inheritedFrom) {
        public static final Agencies NONE = new Agencies("", List.of(), List.of(), List.of(), null);

        public Agencies {
            agencies = List.copyOf(agencies);
            groups = List.copyOf(groups);
            unclear = List.copyOf(unclear);
        }

        public boolean isEmpty() {
            return agencies.isEmpty() && groups.isEmpty() && unclear.isEmpty();
        }
    }

    /** A block a) objective b) tasks by agency c) responsibilities d) time of a remediation plan. */
    public record Remedy(
            String number,
            String criterion,
            Target objective,
            List<RemedyTask> tasks,
            Responsible agencies,
            Deadline deadline,
            Source source,
            List<Doubt> doubts) {
        public Remedy {
            tasks = List.copyOf(tasks);
            doubts = List.copyOf(doubts);
        }
    }

    public record RemedyTask(Agencies agencies, String text) {}

    /**
     * Where in the {@link Paper} something stood.
     *
     * @param table which table of the paper, from 1; null for text outside tables
     * @param row which row of that table as it stands in the file, from 1
     * @param block index of the block in {@link Paper#blocks}, from 0: the table itself or the paragraph
     * @param end where a row cut by a page end has its last piece; null where it is whole
     */
    public record Source(
            @Nullable Integer table,
            @Nullable Integer row,
            @Nullable Integer page,
            int block,
            @Nullable Place end) {}

    public record Place(int table, int row, @Nullable Integer page, int block) {}

    /**
     * @param field the item's field as the contract names it: title, lead, cooperating, deadline …
     * @param reason a key of the messages of documents, such as {@code documents.doubt.agencyUnclear}
     * @param confidence from 0 to 1
     */
    public record Doubt(String field, String reason, double confidence) {}

    /** A reading error mended: the pieces of text before and after, in one field. */
    public record Correction(String field, String from, String to) {}
}
