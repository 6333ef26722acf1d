package org.parix.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** {@link Formats} in templates, in the language of the page: {@code ${#show.date(task.due)}}. What is absent is shown as nothing. */
public final class Show {
    private final Locale locale;

    Show(Locale locale) {
        this.locale = locale;
    }

    public String date(@Nullable LocalDate date) {
        return date == null ? "" : Formats.date(date, locale);
    }

    public String time(@Nullable Instant instant) {
        return instant == null ? "" : Formats.time(instant, locale);
    }

    public String number(@Nullable Number number) {
        return number == null ? "" : Formats.number(number, locale);
    }

    public String size(long bytes) {
        return Formats.size(bytes, locale);
    }

    @Component
    static class Dialect extends AbstractDialect implements IExpressionObjectDialect {
        private static final String NAME = "show";

        Dialect() {
            super("parix");
        }

        @Override
        public IExpressionObjectFactory getExpressionObjectFactory() {
            return new IExpressionObjectFactory() {
                @Override
                public Set<String> getAllExpressionObjectNames() {
                    return Set.of(NAME);
                }

                @Override
                public Object buildObject(IExpressionContext context, String name) {
                    return new Show(context.getLocale());
                }

                @Override
                public boolean isCacheable(String name) {
                    return true;
                }
            };
        }
    }
}
