package org.parix.ui;

import org.springframework.beans.PropertyAccessException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DefaultBindingErrorProcessor;
import org.springframework.validation.FieldError;

/** Says of a word where a date or a number belongs that it is none; the framework would say which class of ours it could not make of it. */
final class Misfits extends DefaultBindingErrorProcessor {
    private final MessageSource messages;

    Misfits(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void processPropertyAccessException(PropertyAccessException failure, BindingResult result) {
        String field = String.valueOf(failure.getPropertyName());
        String text = messages.getMessage("ui.form.misfit", null, LocaleContextHolder.getLocale());
        result.addError(new FieldError(
                result.getObjectName(), field, failure.getValue(), true, new String[] {"ui.form.misfit"}, null, text));
    }
}
