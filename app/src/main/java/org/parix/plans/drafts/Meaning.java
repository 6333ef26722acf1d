package org.parix.plans.drafts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.Deadline;
import org.parix.documents.Target;

/** What the words of a field are taken to mean. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = Meaning.Words.class, name = "words"),
    @Type(value = Meaning.When.class, name = "when"),
    @Type(value = Meaning.Reach.class, name = "reach"),
    @Type(value = Meaning.Papers.class, name = "papers"),
    @Type(value = Meaning.Who.class, name = "who"),
})
public sealed interface Meaning {

    /** Nothing beyond the words themselves. */
    record Words() implements Meaning {}

    /** @param inheritedFrom the key of the row a blank cell takes its meaning from */
    record When(Deadline deadline, @Nullable String inheritedFrom) implements Meaning {}

    record Reach(Target target) implements Meaning {}

    /** @param types codes of document types */
    record Papers(List<String> types) implements Meaning {
        public Papers {
            types = List.copyOf(types);
        }
    }

    /** @param inheritedFrom the key of the row a blank cell takes its meaning from */
    record Who(List<Named> names, @Nullable String inheritedFrom) implements Meaning {
        public Who {
            names = List.copyOf(names);
        }
    }

    Meaning WORDS = new Words();
}
