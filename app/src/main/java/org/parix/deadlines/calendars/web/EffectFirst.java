package org.parix.deadlines.calendars.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.calendars.CalendarChanges.Preview;
import org.parix.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** First a form shows what a change of a calendar would do, then it is done. */
final class EffectFirst {
    private EffectFirst() {}

    /**
     * Whether it is done; else the model has the effect to be shown, or the form its errors.
     *
     * @param field which field a refusal of this key is about
     */
    static boolean done(
            BindingResult errors,
            UnaryOperator<String> field,
            @Nullable Boolean confirmed,
            Model model,
            HttpServletResponse response,
            Supplier<Preview> preview,
            Runnable act) {
        return done(errors, field, response, () -> {
            if (Boolean.TRUE.equals(confirmed)) {
                act.run();
                return true;
            }
            model.addAttribute("preview", preview.get());
            return false;
        });
    }

    /** The same where there is no effect to be shown before. */
    static boolean done(BindingResult errors, String field, HttpServletResponse response, Runnable act) {
        return done(errors, _ -> field, response, () -> {
            act.run();
            return true;
        });
    }

    private static boolean done(
            BindingResult errors, UnaryOperator<String> field, HttpServletResponse response, Supplier<Boolean> act) {
        if (!errors.hasErrors()) {
            try {
                return act.get();
            } catch (Refused refused) {
                errors.rejectValue(field.apply(refused.key()), refused.key(), refused.arguments(), refused.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return false;
    }
}
