package org.parix.assessments.facts.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.facts.FactColumns;
import org.parix.assessments.facts.FactColumns.Column;
import org.parix.assessments.facts.UnitFacts;
import org.parix.assessments.facts.UnitFacts.Cell;
import org.parix.assessments.facts.UnitFacts.Typed;
import org.parix.assessments.facts.web.FactScreens.Stands;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.parix.ui.Chip;
import org.parix.ui.Option;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Lays facts of all units out for the pages. */
@Component
class FactTables {
    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final UnitFacts counted;
    private final FactColumns columns;
    private final FactScreens screens;
    private final FactWords words;

    FactTables(
            Assessments assessments,
            CampaignFrameworks frameworks,
            UnitFacts counted,
            FactColumns columns,
            FactScreens screens,
            FactWords words) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.counted = counted;
        this.columns = columns;
        this.screens = screens;
        this.words = words;
    }

    /** @param of as {@link FactColumns#of} takes it */
    record Asked(long campaign, String of, boolean lacking, int from) {
        Asked {
            from = Math.max(0, from);
        }

        String url(boolean lackingOnly, int begin) {
            return "/assessments/" + campaign + "/facts?of=" + of + (lackingOnly ? "&lacking=true" : "")
                    + (begin > 0 ? "&from=" + begin : "");
        }
    }

    /**
     * A field of the table.
     *
     * @param name of the field, after {@code now.} and {@code was.}
     * @param was as contract files write it
     * @param shown what stands in the field
     * @param options of a choice, or of yes and no; empty for others
     * @param counted what Parix counts, which goes before what stands in the field; null where it does not
     * @param problem null where there is none
     */
    record Field(
            String name,
            String label,
            String type,
            String was,
            String shown,
            String source,
            List<Option> options,
            @Nullable String counted,
            @Nullable String problem) {}

    record Row(long unit, String name, int former, List<Field> fields) {}

    /**
     * @param typed what was sent and not taken
     * @param problems what is wrong with it
     */
    void show(Asked asked, Map<Cell, Typed> typed, Map<Cell, Refused> problems, Locale locale, Model model) {
        Campaign campaign = assessments.campaign(new CampaignId(asked.campaign()));
        Framework framework = frameworks.of(campaign.framework());
        List<Column> wanted = columns.of(framework, asked.of(), locale);
        Map<UnitId, Map<String, String>> counts = counted.counted(campaign);
        FactScreens.Table table = screens.table(
                asked.campaign(),
                wanted.stream().map(Column::variable).toList(),
                counts,
                asked.lacking(),
                asked.from());
        List<Row> rows = table.rows().stream()
                .map(unit -> new Row(
                        unit.id(),
                        unit.name(),
                        unit.former(),
                        wanted.stream()
                                .map(column -> field(
                                        column,
                                        unit,
                                        counts.getOrDefault(new UnitId(unit.id()), Map.of()),
                                        typed,
                                        problems,
                                        locale))
                                .toList()))
                .toList();
        int total = asked.lacking() ? table.lacking() : table.all();
        int after = asked.from() + rows.size();
        model.addAttribute("campaign", campaign);
        model.addAttribute("open", campaign.state() == Campaign.State.OPEN);
        model.addAttribute("asked", asked);
        model.addAttribute("columns", wanted);
        model.addAttribute("rows", rows);
        model.addAttribute("total", total);
        model.addAttribute(
                "previous", asked.from() > 0 ? asked.url(asked.lacking(), asked.from() - FactScreens.PAGE) : null);
        model.addAttribute("next", after < total ? asked.url(asked.lacking(), after) : null);
        model.addAttribute("criteria", criteria(framework, locale));
        model.addAttribute(
                "chips",
                List.of(
                        new Chip(
                                words.text("assessments.facts.all", locale, table.all()),
                                asked.url(false, 0),
                                !asked.lacking()),
                        new Chip(
                                words.text("assessments.facts.lacking", locale, table.lacking()),
                                asked.url(true, 0),
                                asked.lacking())));
    }

    private List<Option> criteria(Framework framework, Locale locale) {
        var criteria = new ArrayList<Option>();
        criteria.add(new Option(FactColumns.SURVEY, words.text("assessments.facts.survey", locale)));
        columns.computed(framework)
                .forEach(leaf -> criteria.add(
                        new Option(leaf.code(), leaf.code() + " " + leaf.name().in(locale))));
        return criteria;
    }

    private Field field(
            Column column,
            FactScreens.UnitRow unit,
            Map<String, String> counts,
            Map<Cell, Typed> typed,
            Map<Cell, Refused> problems,
            Locale locale) {
        var cell = new Cell(new UnitId(unit.id()), column.variable());
        Stands stands = unit.facts().getOrDefault(column.variable(), new Stands("", ""));
        Typed sent = typed.get(cell);
        Refused wrong = problems.get(cell);
        boolean number = column.kind() instanceof Kind.Number;
        String count = counts.get(column.variable());
        String now = number ? words.shown(stands.value(), locale) : stands.value();
        return new Field(
                unit.id() + "." + column.variable(),
                unit.name() + ": " + column.label(),
                column.kind() instanceof Kind.Day ? "date" : "text",
                stands.value(),
                sent == null ? now : sent.now(),
                stands.source(),
                column.kind() instanceof Kind.Truth ? yesAndNo(locale) : column.options(),
                count == null ? null : words.shown(count, locale),
                wrong == null ? null : words.said(wrong, locale));
    }

    private List<Option> yesAndNo(Locale locale) {
        return List.of(
                new Option("true", words.text("assessments.facts.truth.true", locale)),
                new Option("false", words.text("assessments.facts.truth.false", locale)));
    }

    /** @param stands whether it is the value that holds now */
    record Former(FactScreens.Value value, String shown, boolean stands) {}

    record Variable(String code, String label, List<Former> values) {}

    /** Of the table's columns. */
    void history(Asked asked, long unit, Locale locale, Model model) {
        Campaign it = assessments.campaign(new CampaignId(asked.campaign()));
        Framework framework = frameworks.of(it.framework());
        FactScreens.History history = screens.history(
                asked.campaign(),
                unit,
                columns.of(framework, asked.of(), locale).stream()
                        .map(Column::variable)
                        .toList());
        Map<String, List<Former>> values = new LinkedHashMap<>();
        for (FactScreens.Value value : history.values()) {
            values.computeIfAbsent(value.variable(), _ -> new ArrayList<>())
                    .add(new Former(value, words.shown(value.value(), locale), value.supersededAt() == null));
        }
        model.addAttribute("campaign", it);
        model.addAttribute("asked", asked);
        model.addAttribute("unit", history.unit());
        model.addAttribute(
                "variables",
                values.entrySet().stream()
                        .map(one -> new Variable(
                                one.getKey(), columns.label(framework, one.getKey(), locale), one.getValue()))
                        .toList());
    }

    void campaign(long campaign, Model model) {
        model.addAttribute("campaign", assessments.campaign(new CampaignId(campaign)));
    }

    /** @throws NotFound where the campaign has no such table */
    void require(Asked asked, Locale locale) {
        columns.of(framework(asked.campaign()), asked.of(), locale);
    }

    /** @throws NotFound where there is no such campaign */
    Framework framework(long campaign) {
        return frameworks.of(assessments.campaign(new CampaignId(campaign)).framework());
    }

    String label(Framework framework, String variable, Locale locale) {
        return columns.label(framework, variable, locale);
    }
}
