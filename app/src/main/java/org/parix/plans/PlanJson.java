package org.parix.plans;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.parix.deadlines.Due;
import org.parix.documents.Paper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of a plan as the JSON they are stored in. Sealed types carry a {@code type}; a value read back equals the value written.
 */
public final class PlanJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Due.class, DueTypes.class)
            .addMixIn(Paper.Block.class, BlockTypes.class)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private PlanJson() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    static <T> T read(String json, TypeReference<T> type) {
        return MAPPER.readValue(json, type);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = Due.OnDate.class, name = "onDate"),
        @Type(value = Due.Before.class, name = "before"),
        @Type(value = Due.Span.class, name = "span"),
        @Type(value = Due.Continuous.class, name = "continuous"),
        @Type(value = Due.Recurring.class, name = "recurring"),
        @Type(value = Due.AfterEvent.class, name = "afterEvent"),
        @Type(value = Due.DaysAfter.class, name = "daysAfter"),
        @Type(value = Due.ByPlan.class, name = "byPlan"),
        @Type(value = Due.None.class, name = "none"),
        @Type(value = Due.Unknown.class, name = "unknown"),
    })
    private interface DueTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = Paper.Paragraph.class, name = "paragraph"),
        @Type(value = Paper.Table.class, name = "table"),
        @Type(value = Paper.PageEnd.class, name = "pageEnd"),
    })
    private interface BlockTypes {}
}
