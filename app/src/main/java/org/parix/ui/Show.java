package org.parix.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
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

    /** The points of a line over numbers in order of time, on a ground 100 wide and 24 high; empty for fewer than two. */
    public String spark(List<? extends Number> values) {
        if (values.size() < 2) {
            return "";
        }
        double low = values.stream().mapToDouble(Number::doubleValue).min().orElseThrow();
        double high = values.stream().mapToDouble(Number::doubleValue).max().orElseThrow();
        var points = new StringJoiner(" ");
        for (int at = 0; at < values.size(); at++) {
            double height = high == low ? 0.5 : (values.get(at).doubleValue() - low) / (high - low);
            points.add(String.format(Locale.ROOT, "%.1f,%.1f", 100.0 * at / (values.size() - 1), 22 - 20 * height));
        }
        return points.toString();
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
