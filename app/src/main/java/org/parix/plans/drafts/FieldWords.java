package org.parix.plans.drafts;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DeadlineGrammar;
import org.parix.documents.FieldReader;
import org.parix.documents.OfficialDocument.Agencies;
import org.springframework.stereotype.Component;

/** Takes the words a person wrote into a field for what they mean, by the grammars that read papers. */
@Component
class FieldWords {
    private final DeadlineGrammar deadlines = new DeadlineGrammar();
    private final FieldReader fields = new FieldReader();

    /** @param year the year the paper plans for, which relative deadlines are counted from */
    Entry understand(Field field, String words, @Nullable Integer year) {
        String text = words.strip();
        return switch (field) {
            case DEADLINE -> new Entry(text, new Meaning.When(deadlines.read(text, year), null));
            case TARGET -> new Entry(text, new Meaning.Reach(fields.target(text, year)));
            case PRODUCT ->
                new Entry(text, new Meaning.Papers(fields.product(text).types()));
            case LEAD, COOPERATING, IMPLEMENTING, MONITORING -> new Entry(text, new Meaning.Who(named(text), null));
            case NUMBER, CODE, TITLE, MAX_POINTS, NOTE -> Entry.words(text);
        };
    }

    /** The names in words such as "UBND các xã, thị trấn"; words that follow no pattern are taken for one agency. */
    List<Named> named(String words) {
        Agencies read = fields.agencies(words);
        if (read.agencies().isEmpty() && read.groups().isEmpty()) {
            return words.isBlank() ? List.of() : List.of(new Named(words.strip(), Named.Sort.AGENCY));
        }
        return Stream.of(
                        read.agencies().stream().map(name -> new Named(name, Named.Sort.AGENCY)),
                        read.groups().stream().map(name -> new Named(name, Named.Sort.GROUP)),
                        read.unclear().stream().map(name -> new Named(name, Named.Sort.UNCLEAR)))
                .flatMap(names -> names)
                .toList();
    }
}
