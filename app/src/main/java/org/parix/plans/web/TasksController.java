package org.parix.plans.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.parix.documents.SheetWriter;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Auditable;
import org.parix.kernel.Vietnamese;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The tasks of a plan: the list with its filters, its export, one task, and its place in the paper. */
@Controller
@RequestMapping("/plans/{plan:\\d+}/tasks")
class TasksController {
    private final TaskScreens screens;
    private final TaskFilters filters;
    private final ApplicationEventPublisher events;

    TasksController(TaskScreens screens, TaskFilters filters, ApplicationEventPublisher events) {
        this.screens = screens;
        this.filters = filters;
        this.events = events;
    }

    @GetMapping
    String list(@PathVariable long plan, @ModelAttribute("filter") TaskFilter filter, CurrentUser user, Model model) {
        TaskViews.TaskList tasks = screens.tasks(plan, filter, user);
        model.addAttribute("it", tasks);
        model.addAttribute("bar", filters.bar(tasks, filter));
        return "plans/tasks";
    }

    @GetMapping("/{task:\\d+}")
    String task(@PathVariable long plan, @PathVariable long task, CurrentUser user, Model model) {
        model.addAttribute("it", screens.task(plan, task, user));
        model.addAttribute("list", TaskFilter.none());
        return "plans/task";
    }

    @GetMapping("/{task:\\d+}/place")
    String place(@PathVariable long plan, @PathVariable long task, CurrentUser user, Model model) {
        model.addAttribute("it", screens.place(plan, task, user));
        return "plans/place";
    }

    @GetMapping("/export.xlsx")
    void xlsx(@PathVariable long plan, TaskFilter filter, CurrentUser user, HttpServletResponse response)
            throws IOException {
        TaskSheet.Content content = screens.export(plan, filter, user);
        tellExported(plan, filter, "xlsx");
        OutputStream out =
                file(response, content, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        SheetWriter.xlsx(TaskSheet.of(content), out);
    }

    @GetMapping("/export.csv")
    void csv(@PathVariable long plan, TaskFilter filter, CurrentUser user, HttpServletResponse response)
            throws IOException {
        TaskSheet.Content content = screens.export(plan, filter, user);
        tellExported(plan, filter, "csv");
        SheetWriter.csv(TaskSheet.of(content), file(response, content, "csv", "text/csv;charset=UTF-8"));
    }

    private void tellExported(long plan, TaskFilter filter, String format) {
        String narrowed =
                UriComponentsBuilder.fromUriString(filter.url("/")).build(true).getQuery();
        events.publishEvent(Auditable.of(
                "plans.exported",
                "plan:" + plan,
                Map.of(),
                Map.of(
                        "format",
                        format,
                        "filter",
                        narrowed == null ? "" : UriUtils.decode(narrowed, StandardCharsets.UTF_8))));
    }

    private static OutputStream file(
            HttpServletResponse response, TaskSheet.Content content, String ending, String type) throws IOException {
        String name = Vietnamese.words(content.plan().called()).replace(' ', '-');
        String fileName = name.substring(0, Math.min(80, name.length())) + "." + ending;
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return response.getOutputStream();
    }
}
