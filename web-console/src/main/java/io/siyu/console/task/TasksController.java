package io.siyu.console.task;

import io.siyu.access.SignedIn;
import io.siyu.console.Notices;
import io.siyu.delivery.ContentAlarms;
import io.siyu.delivery.TaskLine;
import io.siyu.delivery.TaskList;
import io.siyu.delivery.TaskStanding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The send tasks that are not over and those WeCom refused lately, each with what it waits for. */
@Controller
@RequestMapping("/tasks")
class TasksController {

    private static final int LINES = 30;

    private final TaskList tasks;
    private final ContentAlarms alarms;
    private final Notices notices;

    TasksController(TaskList tasks, ContentAlarms alarms, Notices notices) {
        this.tasks = tasks;
        this.alarms = alarms;
        this.notices = notices;
    }

    /** The whole page, or with {@code before} only the lines that follow. */
    @GetMapping
    String list(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable TaskStanding state,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            Model model) {
        List<TaskLine> found = tasks.open(me.tenant(), state, before, LINES + 1);
        model.addAttribute("state", state);
        model.addAttribute("lines", found.size() > LINES ? found.subList(0, LINES) : found);
        model.addAttribute("more", found.size() > LINES);
        model.addAttribute("words", notices);
        return before == Long.MAX_VALUE ? page(me, model) : "task/lines :: lines";
    }

    private String page(SignedIn me, Model model) {
        Map<TaskStanding, Long> counts = tasks.open(me.tenant());
        model.addAttribute("states", TaskStanding.values());
        model.addAttribute("counts", counts);
        model.addAttribute(
                "total", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("alarms", alarms.open(me.tenant()));
        model.addAttribute("days", TaskList.LATELY.toDays());
        return "task/tasks";
    }
}
