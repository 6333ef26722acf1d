package org.parix.ui;

import org.springframework.http.HttpStatus;

/** What can go wrong with a request, as far as a person can tell the kinds apart. */
enum Failure {
    NOT_UNDERSTOOD(HttpStatus.BAD_REQUEST, "ui.failure.notUnderstood.title", "ui.failure.notUnderstood.text"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "ui.failure.notAllowed.title", "ui.failure.notAllowed.text"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "ui.failure.notFound.title", "ui.failure.notFound.text"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "ui.failure.tooLarge.title", "ui.failure.tooLarge.text"),
    WRONG_HOST(HttpStatus.MISDIRECTED_REQUEST, "ui.failure.wrongHost.title", "ui.failure.wrongHost.text"),
    REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "ui.failure.refused.title", "ui.failure.refused.text"),
    OURS(HttpStatus.INTERNAL_SERVER_ERROR, "ui.failure.ours.title", "ui.failure.ours.text");

    private final HttpStatus status;
    private final String title;
    private final String text;

    Failure(HttpStatus status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    static Failure of(int status) {
        for (Failure failure : values()) {
            if (failure.status.value() == status) {
                return failure;
            }
        }
        return status == 405 ? NOT_FOUND : status < 500 ? NOT_UNDERSTOOD : OURS;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }
}
