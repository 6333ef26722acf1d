package org.parix.hardening;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.parix.identity.CurrentUser;
import org.parix.identity.Token;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * What Parix offers, found by walking over its pages and by asking its controllers: addresses, and forms with their fields. Nothing is listed
 * by hand, so that a new screen is looked at without anybody thinking of it.
 */
final class Site {
    private static final int PAGES_OF_A_KIND = 2;
    private static final int VIEWS_OF_A_PAGE = 4;
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:[^{}]*(\\{[^{}]*}[^{}]*)*)?}");

    /** An address that a controller takes. */
    record Address(String method, PathPattern pattern, HandlerMethod handler) {
        String text() {
            return pattern.getPatternString();
        }
    }

    private final List<Address> addresses;
    private final Map<Form.Kind, Form> forms = new LinkedHashMap<>();
    private final Map<String, Set<String>> seen = new TreeMap<>();
    private final Map<String, Set<String>> variables = new HashMap<>();
    private final Set<String> unseen = new TreeSet<>();

    Site(RequestMappingHandlerMapping mappings) {
        addresses = mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> !entry.getValue().getBeanType().getName().contains("Tests"))
                .flatMap(entry -> addresses(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Address address) -> address.text())
                        .thenComparing(Address::method))
                .toList();
    }

    private static Stream<Address> addresses(RequestMappingInfo mapping, HandlerMethod handler) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPathPatternsCondition().getPatterns().stream()
                .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods)
                        .stream().map(method -> new Address(method.name(), pattern, handler)));
    }

    List<Address> addresses() {
        return addresses;
    }

    Collection<Form> forms() {
        return forms.values();
    }

    /** Kinds of pages that were seen, with an address of each. */
    Map<String, Set<String>> seen() {
        return seen;
    }

    /** Addresses of pages that no walk came by. */
    Set<String> unseen() {
        return unseen;
    }

    // --- walking
    // ------------------------------------------------------------------------------------------------------------

    /** Every page this visitor comes to by links, and by addresses that need nothing known. */
    int walk(Visitor visitor, Complaints complaints) {
        Deque<String> todo = new ArrayDeque<>();
        Set<String> known = new HashSet<>();
        Map<String, Integer> ofKind = new HashMap<>();
        addresses.stream()
                .filter(address ->
                        address.method().equals("GET") && !address.text().contains("{"))
                .forEach(address -> todo.add(address.text()));
        todo.addFirst("/");
        int pages = 0;
        while (!todo.isEmpty()) {
            String path = todo.removeFirst();
            String kind = kind(path);
            if (kind.contains("sign-out")
                    || !known.add(path)
                    || ofKind.merge(kind, 1, Integer::sum) > PAGES_OF_A_KIND
                    || kind.contains("?") && ofKind.merge(before(kind), 1, Integer::sum) > VIEWS_OF_A_PAGE) {
                continue;
            }
            Answer answer = complaints.look(visitor.get(path), visitor.name() + " walks to " + kind);
            pages++;
            if (answer.status() < 400) {
                note(path, kind);
            }
            String to = answer.header("Location").replaceFirst("^http://localhost:\\d+", "");
            if (to.startsWith("/")) {
                todo.add(to);
            }
            if (answer.isPage()) {
                Document page = answer.page();
                links(page, path).forEach(todo::add);
                if (answer.status() < 400) {
                    forms(page, path);
                }
            }
        }
        return pages;
    }

    private void note(String path, String kind) {
        seen.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(path);
        match("GET", path).ifPresent(address -> {
            var found = address.pattern().matchAndExtract(PathContainer.parsePath(bare(path)));
            if (found != null) {
                found.getUriVariables()
                        .forEach((name, value) -> variables
                                .computeIfAbsent(name, _ -> new LinkedHashSet<>())
                                .add(value));
            }
        });
    }

    private static List<String> links(Document page, String from) {
        Set<String> all = new LinkedHashSet<>();
        for (Element element : page.select("a[href], [hx-get], img[src], [data-src]")) {
            for (String name : List.of("href", "hx-get", "src", "data-src")) {
                if (element.hasAttr(name)) {
                    local(element.attr(name), from).ifPresent(all::add);
                }
            }
        }
        for (Element form : page.select("form[method=get], form:not([method])")) {
            local(form.attr("action"), from).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    private static Optional<String> local(String address, String from) {
        String path = address.replaceFirst("#.*$", "");
        if (path.startsWith("?")) {
            path = bare(from) + path;
        }
        boolean ours = path.startsWith("/") && !path.startsWith("//");
        return ours && !path.startsWith("/parix/") && !path.startsWith("/vendor/")
                ? Optional.of(legal(path))
                : Optional.empty();
    }

    /** What a browser writes into the line of its request where a link has spaces and the like. */
    private static String legal(String path) {
        var text = new StringBuilder();
        path.codePoints().forEach(sign -> {
            if (sign > 0x20 && sign < 0x7F && "\"<>\\^`{|}".indexOf(sign) < 0) {
                text.appendCodePoint(sign);
            } else {
                text.append(
                        java.net.URLEncoder.encode(Character.toString(sign), java.nio.charset.StandardCharsets.UTF_8)
                                .replace("+", "%20"));
            }
        });
        return text.toString();
    }

    private static String bare(String path) {
        return path.replaceFirst("[?#].*$", "");
    }

    private Optional<Address> match(String method, String path) {
        PathContainer container = PathContainer.parsePath(bare(path));
        return addresses.stream()
                .filter(address ->
                        address.method().equals(method) && address.pattern().matches(container))
                .min((one, other) -> one.pattern().compareTo(other.pattern()));
    }

    private static String before(String kind) {
        return kind.substring(0, kind.indexOf('?') + 1);
    }

    private String kind(String path) {
        String pattern = match("GET", path).map(Address::text).orElse(bare(path));
        int query = path.indexOf('?');
        if (query < 0) {
            return pattern;
        }
        return pattern
                + Arrays.stream(path.substring(query + 1).split("&"))
                        .map(part -> part.replaceFirst("=.*$", ""))
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining("&", "?", ""));
    }

    // --- forms
    // --------------------------------------------------------------------------------------------------------------

    private void forms(Document page, String from) {
        for (Element form : page.select("form")) {
            if (form.attr("method").equalsIgnoreCase("dialog")) {
                continue;
            }
            Map<String, String> fields = new LinkedHashMap<>();
            String file = fields(form.select("input, select, textarea, button[name]"), fields);
            if (!form.id().isEmpty()) {
                fields(page.select("[form=" + form.id() + "]"), fields);
            }
            String method =
                    form.attr("method").isEmpty() ? "GET" : form.attr("method").toUpperCase(java.util.Locale.ROOT);
            add(method, form.attr("action").isEmpty() ? from : form.attr("action"), fields, file, from);
            for (Element other : form.select("[formaction]")) {
                add(method, other.attr("formaction"), fields, file, from);
            }
            sends(form.select("[hx-post], [hx-put], [hx-delete], [hx-patch]"), fields, file, from);
            sends(new org.jsoup.select.Elements(form), fields, file, from);
        }
        for (Element lone : page.select("[hx-post], [hx-put], [hx-delete], [hx-patch]")) {
            if (lone.closest("form") == null) {
                sends(new org.jsoup.select.Elements(lone), Map.of(), "", from);
            }
        }
    }

    private void sends(org.jsoup.select.Elements elements, Map<String, String> fields, String file, String from) {
        for (Element element : elements) {
            for (String verb : List.of("post", "put", "delete", "patch")) {
                if (element.hasAttr("hx-" + verb)) {
                    add(verb.toUpperCase(java.util.Locale.ROOT), element.attr("hx-" + verb), fields, file, from);
                }
            }
        }
    }

    private static String fields(org.jsoup.select.Elements inputs, Map<String, String> fields) {
        String file = "";
        for (Element input : inputs) {
            String name = input.attr("name");
            if (name.isEmpty() || name.equals("_csrf")) {
                continue;
            }
            if (input.attr("type").equals("file")) {
                file = name;
            } else if (input.tagName().equals("select")) {
                Element option = input.selectFirst("option[selected]");
                option = option == null ? input.selectFirst("option") : option;
                fields.put(name, option == null ? "" : option.attr("value"));
            } else {
                fields.putIfAbsent(name, input.tagName().equals("textarea") ? input.wholeText() : input.attr("value"));
            }
        }
        return file;
    }

    private void add(String method, String action, Map<String, String> fields, String file, String from) {
        local(action, from).ifPresent(path -> {
            String pattern = match(method, path).map(Address::text).orElse(bare(path));
            String query = path.contains("?") ? path : bare(path);
            var form = new Form(method, pattern, query, fields, file, from);
            forms.merge(form.kind(), form, Form::and);
        });
    }

    // --- what controllers take and no page was seen to send
    // -----------------------------------------------------------------

    /** Forms for all addresses that were not met on a page, with the fields their controllers take. */
    void addUnmet() {
        for (Address address : addresses) {
            boolean changes = !address.method().equals("GET");
            boolean met = changes
                    ? forms.values().stream()
                            .anyMatch(form -> form.pattern().equals(address.text())
                                    && form.method().equals(address.method()))
                    : seen.keySet().stream().anyMatch(kind -> bare(kind).equals(address.text()));
            if (!met) {
                unseen.add(address.method() + " " + address.text());
            }
            Map<String, String> fields = new LinkedHashMap<>();
            String file = "";
            for (MethodParameter parameter : address.handler().getMethodParameters()) {
                file = taken(parameter, fields).orElse(file);
            }
            if ((!met || !changes) && (changes || !fields.isEmpty())) {
                var form = new Form(
                        address.method(), address.text(), filled(address.text()), fields, file, "its controller");
                forms.putIfAbsent(form.kind(), form);
            }
        }
    }

    /** Puts the fields into the map; gives the name of one that takes a file. */
    static Optional<String> taken(MethodParameter parameter, Map<String, String> fields) {
        parameter = parameter.withContainingClass(parameter.getContainingClass());
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        if (asked != null) {
            String name = asked.name().isEmpty() ? String.valueOf(named(parameter)) : asked.name();
            if (MultipartFile.class.isAssignableFrom(parameter.getParameterType())) {
                return Optional.of(name);
            }
            fields.put(name, "1");
        } else {
            bound(parameter).ifPresent(type -> components(type).forEach(name -> fields.put(name, "1")));
        }
        return Optional.empty();
    }

    private static String named(MethodParameter parameter) {
        return parameter.getMethod() == null
                ? ""
                : parameter
                        .getMethod()
                        .getParameters()[parameter.getParameterIndex()]
                        .getName();
    }

    /** The type that the fields of a form are put into, where this argument is one. */
    static Optional<Class<?>> bound(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        boolean other = parameter.hasParameterAnnotation(PathVariable.class)
                || parameter.hasParameterAnnotation(RequestParam.class)
                || parameter.hasParameterAnnotation(RequestBody.class);
        // who asks comes of the session or the token, not of a form
        boolean asks = type == CurrentUser.class || type == Token.class;
        boolean ours = type.getName().startsWith("org.parix.") && !asks;
        return !other
                        && (parameter.hasParameterAnnotation(ModelAttribute.class) || ours)
                        && !BeanUtils.isSimpleProperty(type)
                ? Optional.of(type)
                : Optional.empty();
    }

    static List<String> components(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()
                : Arrays.stream(BeanUtils.getPropertyDescriptors(type))
                        .filter(property -> property.getWriteMethod() != null)
                        .map(java.beans.PropertyDescriptor::getName)
                        .toList();
    }

    /** The address with values that were met in its places, or 1. */
    String filled(String pattern) {
        return filled(pattern, "", "");
    }

    /** The same with this text, written as it is, in the place named. */
    String filled(String pattern, String variable, String text) {
        Matcher matcher = VARIABLE.matcher(pattern);
        var path = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = name.equals(variable)
                    ? text
                    : legal(variables.getOrDefault(name, Set.of("1")).iterator().next());
            matcher.appendReplacement(path, Matcher.quoteReplacement(value));
        }
        matcher.appendTail(path);
        return path.toString();
    }

    static List<String> variablesOf(String pattern) {
        return VARIABLE.matcher(pattern).results().map(found -> found.group(1)).toList();
    }
}
