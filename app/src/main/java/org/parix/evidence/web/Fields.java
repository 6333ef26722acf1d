package org.parix.evidence.web;

import java.util.Map;
import org.parix.kernel.Refused;
import org.springframework.validation.BindingResult;

/** Which field of a form a refusal is about. */
final class Fields {
    private static final Map<String, String> OF = Map.of(
            "evidence.details.noTitle", "title",
            "evidence.details.longTitle", "title",
            "evidence.details.impossibleDay", "issuedOn",
            "evidence.details.impossibleEffect", "effectiveOn",
            "evidence.use.tooLong", "section",
            "evidence.reason.missing", "reason",
            "evidence.reason.tooLong", "reason",
            "evidence.replace.same", "reason");

    private Fields() {}

    static void reject(BindingResult errors, Refused refused) {
        String field = OF.get(refused.key());
        if (field != null && errors.getTarget() != null && errors.getFieldType(field) != null) {
            errors.rejectValue(field, refused.key(), refused.arguments(), null);
        } else {
            errors.reject(refused.key(), refused.arguments(), null);
        }
    }
}
