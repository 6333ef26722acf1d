package org.parix.hardening;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Looks at answers and keeps what is wrong with them, one example of each kind. */
final class Complaints {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern TRACE = Pattern.compile(
            "\\bat (org|java|jakarta|com)\\.[\\w.$]+\\(|\\b[a-z]\\w{1,40}\\.[A-Z]\\w{1,60}(Exception|Error)\\b|SQLSTATE|ERROR: .* PostgreSQL|org\\.postgresql|java\\.(lang|time|util|math|io)\\.|springframework");
    private static final List<String> ADDRESSES = List.of(
            "href",
            "src",
            "action",
            "formaction",
            "xlink:href",
            "data",
            "hx-get",
            "hx-post",
            "hx-put",
            "hx-delete",
            "hx-patch");

    private final Map<String, String> found = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private Duration slowest = Duration.ZERO;
    private String slow = "";
    private int answers;

    Answer look(Answer answer, String where) {
        answers++;
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.took().compareTo(slowest) > 0) {
            slowest = answer.took();
            slow = where + " " + answer.asked();
        }
        if (answer.status() >= 500) {
            complain("fails with " + answer.status(), where, answer);
        }
        if (answer.took().compareTo(PATIENCE) > 0) {
            complain("takes " + answer.took(), where, answer);
        }
        if (answer.status() == 400
                && answer.text().startsWith("<!doctype html><html lang=\"en\"><head><title>HTTP Status 400")) {
            if (answer.text().contains("Tomcat")) {
                complain("says what serves it", where, answer);
            }
            return answer; // a line that is no request: the container's own page, with nothing of the request in it
        }
        headers(answer, where);
        String type = answer.header("Content-Type");
        if (type.startsWith("text/html")) {
            page(answer, where);
        } else if (type.startsWith("text/csv")) {
            csv(answer, where);
        }
        return answer;
    }

    private void headers(Answer answer, String where) {
        if (answer.headers().firstValue("X-Parix-Injected").isPresent()
                || answer.headers().allValues("Set-Cookie").stream().anyMatch(cookie -> cookie.contains("injected"))) {
            complain("lets a header be put in", where, answer);
        }
        for (String name : List.of("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy")) {
            if (answer.header(name).isEmpty()) {
                complain("comes without " + name, where, answer);
            }
        }
        if (!answer.header("Cache-Control").contains("no-store")) {
            complain("may be kept by caches: " + answer.header("Cache-Control"), where, answer);
        }
        for (String name : List.of("Server", "X-Powered-By", "Access-Control-Allow-Origin")) {
            if (!answer.header(name).isEmpty()) {
                complain("says " + name, where, answer);
            }
        }
        String to = answer.header("Location") + answer.header("HX-Redirect");
        if (!to.isEmpty() && !to.matches("(http://localhost:\\d+)?/(?![/\\\\]).*")) {
            complain("leads elsewhere: " + to, where, answer);
        }
    }

    private void page(Answer answer, String where) {
        String text = answer.text();
        var trace = TRACE.matcher(text);
        if (trace.find()) {
            complain("shows the inside: " + trace.group(), where, answer);
        }
        if (text.contains("50337")) {
            complain("computes what was typed", where, answer);
        }
        Document page = answer.page();
        String policy = answer.header("Content-Security-Policy");
        for (Element script : page.select("script")) {
            String nonce = script.attr("nonce");
            if (nonce.isEmpty()
                    || !policy.contains("'nonce-" + nonce + "'")
                    || !script.data().isBlank()) {
                complain("has a script that is not ours: " + shortened(script.outerHtml()), where, answer);
            }
        }
        for (Element element : page.select("x-parix, style, base, iframe, object, embed, meta[http-equiv]")) {
            complain("has markup that is not ours: " + shortened(element.outerHtml()), where, answer);
        }
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                String value =
                        attribute.getValue().strip().toLowerCase(Locale.ROOT).replaceAll("[\\x00-\\x20]", "");
                boolean runs = name.startsWith("on") || name.startsWith("hx-on") || name.equals("style");
                boolean leads = ADDRESSES.contains(name)
                        && value.matches("(javascript|vbscript|data:text).*|(https?:)?//(?!localhost).*");
                if (runs || leads) {
                    complain("has an attribute that is not ours: " + name + "=" + shortened(value), where, answer);
                }
            }
        }
    }

    private void csv(Answer answer, String where) {
        try (var records =
                CSVFormat.DEFAULT.parse(new java.io.StringReader(answer.text().replace("\uFEFF", "")))) {
            for (CSVRecord row : records) {
                for (String cell : row) {
                    if (!cell.isEmpty() && "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20".indexOf(cell.charAt(0)) >= 0) {
                        complain("exports a formula: " + shortened(cell), where, answer);
                    }
                }
            }
        } catch (java.io.IOException e) {
            complain("exports no csv: " + e.getMessage(), where, answer);
        }
    }

    void complain(String what, String where, Answer answer) {
        found.putIfAbsent(
                where + " "
                        + (what.startsWith("comes without") || what.startsWith("may be")
                                ? what.substring(0, 12)
                                : what),
                answer.asked() + " → " + answer.status() + ": " + what);
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    List<String> all() {
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + "\n      " + entry.getValue())
                .toList();
    }

    String summary() {
        return answers + " answers " + statuses + ", slowest " + slowest.toMillis() + " ms (" + shortened(slow) + ")";
    }

    int answers() {
        return answers;
    }

    int refusedAsForged() {
        return statuses.getOrDefault(403, 0);
    }
}
