package org.parix.audit;

import java.nio.charset.StandardCharsets;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The messages of this module for commands, which run without the rest of Parix. */
final class CommandMessages {
    private CommandMessages() {}

    static MessageSource both() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/audit");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
