package org.parix.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.stereotype.Controller;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns what went wrong into a page that says what happened, what was kept and what to do. Where htmx asked for a part of a page, the script
 * of the frame takes the notice out of this page.
 */
@Controller
@ControllerAdvice
class Failures implements ErrorController {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MessageSource messages;
    private final UploadSettings uploads;
    private final List<LargeUploads> large;

    Failures(MessageSource messages, UploadSettings uploads, List<LargeUploads> large) {
        this.messages = messages;
        this.uploads = uploads;
        this.large = List.copyOf(large);
    }

    /** A form takes what its record names, and nothing else that somebody sends along. */
    @InitBinder
    void bindOnlyWhatIsNamed(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
        binder.setBindingErrorProcessor(new Misfits(messages));
    }

    @ExceptionHandler
    ModelAndView refused(Refused refused, HttpServletRequest request, Locale locale) {
        String text = messages.getMessage(refused.key(), refused.arguments(), locale);
        return Problems.areAsked(request)
                ? problem(Failure.REFUSED.status().value(), refused.key(), text)
                : page(Failure.REFUSED, text, null);
    }

    @ExceptionHandler
    ModelAndView notFound(NotFound absent, HttpServletRequest request, Locale locale) {
        log.debug("Not found: {}", absent.getMessage());
        return said(Failure.NOT_FOUND, Failure.NOT_FOUND.status().value(), request, locale);
    }

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException large, HttpServletRequest request, Locale locale) {
        return said(Failure.TOO_LARGE, Failure.TOO_LARGE.status().value(), request, locale);
    }

    /** Everything else: what the framework refuses by its own rules, and what we did not foresee. */
    @ExceptionHandler
    @Nullable
    ModelAndView other(Exception failure, HttpServletRequest request, Locale locale) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        if (failure instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            int status = answer.getStatusCode().value();
            return said(Failure.of(status), status, request, locale);
        }
        Failure theirs = theirs(failure);
        return theirs == null
                ? ours(failure, request, locale)
                : said(theirs, theirs.status().value(), request, locale);
    }

    /** What only a request that no page of ours sends can cause: a word where a number belongs, bytes that are no text, fields by the thousand. */
    private static @Nullable Failure theirs(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MethodArgumentTypeMismatchException mismatch
                    && mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
                return Failure.NOT_FOUND;
            }
            if (cause instanceof MaxUploadSizeExceededException) {
                return Failure.TOO_LARGE;
            }
            if (cause instanceof TypeMismatchException
                    || cause instanceof HttpMessageConversionException
                    || cause instanceof MultipartException
                    || cause instanceof InvalidParameterException) {
                return Failure.NOT_UNDERSTOOD;
            }
        }
        return null;
    }

    /** What went wrong outside the controllers: in a filter, or while a page was being written. */
    @RequestMapping("/error")
    ModelAndView outside(HttpServletRequest request, Locale locale) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            Failure theirs = theirs(failure);
            return theirs == null
                    ? ours(failure, request, locale)
                    : said(theirs, theirs.status().value(), request, locale);
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? said(Failure.of(status), status, request, locale)
                : said(Failure.NOT_FOUND, Failure.NOT_FOUND.status().value(), request, locale);
    }

    private ModelAndView ours(Throwable failure, HttpServletRequest request, Locale locale) {
        String code = code();
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        log.error(
                "Failure {} at {} {}",
                code,
                request.getMethod(),
                asked == null ? request.getRequestURI() : asked,
                failure);
        if (Problems.areAsked(request)) {
            String said = text(Failure.OURS, request, locale) + " "
                    + messages.getMessage("ui.failure.code", new Object[] {code}, locale);
            return problem(Failure.OURS.status().value(), Failure.OURS.title(), said);
        }
        return page(Failure.OURS, text(Failure.OURS, request, locale), code);
    }

    /** To people as a page, to other systems as a problem with the very status. */
    private ModelAndView said(Failure kind, int status, HttpServletRequest request, Locale locale) {
        if (!Problems.areAsked(request)) {
            return page(kind, text(kind, request, locale), null);
        }
        String key = switch (status) {
            case 405 -> "ui.problem.method";
            case 406 -> "ui.problem.accept";
            case 415 -> "ui.problem.type";
            default -> "ui.problem." + kind.name();
        };
        return problem(status, key, messages.getMessage(key, null, locale));
    }

    private static ModelAndView problem(int status, String code, String text) {
        return new ModelAndView((_, _, response) -> Problems.write(response, status, code, text, List.of()));
    }

    private String text(Failure kind, HttpServletRequest request, Locale locale) {
        return messages.getMessage(
                kind.text(), new Object[] {Formats.number(largest(request).toMegabytes(), locale) + " MB"}, locale);
    }

    /** Of the files that may be sent to the address. */
    private DataSize largest(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String address = asked == null ? request.getRequestURI() : asked.toString();
        return large.stream()
                .filter(one -> one.addresses().contains(address))
                .map(LargeUploads::most)
                .findFirst()
                .orElse(uploads.maxFileSize());
    }

    private static ModelAndView page(Failure kind, String text, @Nullable String code) {
        HttpStatus status = kind.status();
        var page = new ModelAndView("ui/failure", status);
        page.addObject("titleKey", kind.title());
        page.addObject("failureText", text);
        page.addObject("failureCode", code);
        page.addObject("status", status.value());
        return page;
    }

    /** Eight signs that stand beside the trace in the log and can be read out over the telephone. */
    private static String code() {
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        String digits = HexFormat.of().withUpperCase().formatHex(bytes);
        return digits.substring(0, 4) + "-" + digits.substring(4);
    }
}
