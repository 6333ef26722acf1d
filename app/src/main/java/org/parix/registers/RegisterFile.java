package org.parix.registers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Declarations;
import org.parix.kernel.Words;
import tools.jackson.core.type.TypeReference;

/** A register as its file declares it; a field that nobody knows is a fault. */
record RegisterFile(
        String register,
        String table,
        Words one,
        Words many,
        Words hint,
        boolean shared,
        List<String> key,
        String title,
        List<String> list,
        List<String> search,
        String latest,
        List<Declared> fields,
        Map<String, Words> states,
        String initial,
        List<Step> steps,
        @Nullable List<Check> checks,
        @Nullable List<String> alike,
        @Nullable List<Derived.Due> dues,
        @Nullable List<Derived.Pace> paces,
        Derived.@Nullable StoppingClock clock,
        Derived.@Nullable Series series,
        @Nullable List<Derived.StateWhere> told,
        @Nullable List<Derived.Deadline> deadlines) {
    private static final int USUAL_LENGTH = 300;

    enum Kind {
        TEXT,
        WHOLE,
        MONEY,
        DECIMAL,
        DAY,
        MOMENT,
        FLAG,
        CHOICE,
        AGENCY,
        RECORD
    }

    record Declared(
            String column,
            Kind type,
            Words name,
            @Nullable Words hint,
            boolean required,
            boolean personal,
            @Nullable Boolean form,
            @Nullable String suggests,
            @Nullable Integer least,
            @Nullable Integer most,
            @Nullable Map<String, Words> options,
            @Nullable String of) {
        Field field() {
            FieldType how = switch (type) {
                case TEXT -> new FieldType.Text(most == null ? USUAL_LENGTH : most);
                case WHOLE -> new FieldType.Whole(least == null ? 0 : least, most == null ? Integer.MAX_VALUE : most);
                case MONEY -> new FieldType.Money();
                case DAY -> new FieldType.Day();
                case MOMENT -> new FieldType.Moment();
                case FLAG -> new FieldType.Flag();
                case CHOICE -> new FieldType.Choice(options == null ? Map.of() : options);
                case DECIMAL -> new FieldType.Decimal();
                case AGENCY -> new FieldType.OfAgency();
                case RECORD -> new FieldType.OfRecord(Objects.requireNonNull(of, column + " is of which register?"));
            };
            return new Field(column, how, name, hint, required, personal, form == null || form, suggests);
        }
    }

    record Step(
            String code,
            Words name,
            List<String> from,
            String to,
            @Nullable List<String> asks,
            boolean reason,
            boolean once,
            @Nullable String basis) {
        Transition transition() {
            return new Transition(
                    code, name, from, to, asks == null ? List.of() : asks, reason, once, basis == null ? "" : basis);
        }
    }

    /** @throws RuntimeException where the text declares no register, with what is at fault */
    static Register read(String yaml) {
        RegisterFile file = Declarations.read(yaml, new TypeReference<RegisterFile>() {});
        return new Register(
                file.register,
                file.table,
                file.one,
                file.many,
                file.hint,
                file.shared,
                file.key,
                file.title,
                file.list,
                file.search,
                file.latest,
                file.fields.stream().map(Declared::field).toList(),
                file.states,
                file.initial,
                file.steps.stream().map(Step::transition).toList(),
                file.checks == null ? List.of() : file.checks,
                new Derived(
                        file.alike == null ? List.of() : file.alike,
                        file.dues == null ? List.of() : file.dues,
                        file.paces == null ? List.of() : file.paces,
                        file.clock,
                        file.series,
                        file.told == null ? List.of() : file.told,
                        file.deadlines == null ? List.of() : file.deadlines));
    }
}
