package io.siyu.console.settings;

import io.siyu.access.Account;
import io.siyu.access.Accounts;
import io.siyu.access.PasswordProblem;
import io.siyu.access.Role;
import io.siyu.access.SignedIn;
import io.siyu.console.FieldProblems;
import io.siyu.console.NotFound;
import io.siyu.console.Notices;
import io.siyu.staff.Staff;
import io.siyu.staff.StaffMembers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may sign in, as what, and as whom in WeCom. */
@Controller
@RequestMapping("/settings/accounts")
class AccountsController {

    private static final int LONGEST_LOGIN = 60;

    private final Accounts accounts;
    private final StaffMembers staff;
    private final Notices notices;

    AccountsController(Accounts accounts, StaffMembers staff, Notices notices) {
        this.accounts = accounts;
        this.staff = staff;
        this.notices = notices;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        return list(me, NewAccount.EMPTY, new FieldProblems(), model);
    }

    @PostMapping
    String create(
            @AuthenticationPrincipal SignedIn me,
            NewAccount form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        FieldProblems problems = problems(me, form);
        if (problems.any()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(me, form, problems, model);
        }
        accounts.create(me.tenant(), form.login(), form.password(), form.role(), known(me, form.staffId()));
        notices.done(redirect, "console.accounts.created", form.login());
        return "redirect:/settings/accounts";
    }

    @GetMapping("/{id}")
    String edit(@AuthenticationPrincipal SignedIn me, @PathVariable long id, Model model) {
        return edit(me, find(me, id), new FieldProblems(), model);
    }

    @PostMapping("/{id}")
    String assign(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam Role role,
            @RequestParam(required = false) @Nullable Long staffId,
            RedirectAttributes redirect) {
        Account account = find(me, id);
        if (account.id() == me.account() && role != Role.ADMIN) {
            notices.refused(redirect, notices.text("console.accounts.notYourself"));
        } else {
            accounts.assign(me.tenant(), id, role, known(me, staffId));
            notices.done(redirect, "console.notice.saved");
        }
        return "redirect:/settings/accounts/" + id;
    }

    @PostMapping("/{id}/active")
    String activate(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam boolean active,
            RedirectAttributes redirect) {
        Account account = find(me, id);
        if (account.id() == me.account()) {
            notices.refused(redirect, notices.text("console.accounts.notYourself"));
        } else {
            accounts.activate(me.tenant(), id, active);
            notices.done(redirect, active ? "console.accounts.unlocked" : "console.accounts.locked", account.login());
        }
        return "redirect:/settings/accounts";
    }

    @PostMapping("/{id}/password")
    String resetPassword(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long id,
            @RequestParam String password,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Account account = find(me, id);
        var problem = accounts.resetPassword(me.tenant(), id, password);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return edit(me, account, FieldProblems.of("password", text(problem.get())), model);
        }
        notices.done(redirect, "console.accounts.passwordReset", account.login());
        return "redirect:/settings/accounts";
    }

    private FieldProblems problems(SignedIn me, NewAccount form) {
        FieldProblems problems = new FieldProblems();
        if (form.login().isBlank() || form.login().length() > LONGEST_LOGIN) {
            problems.and("login", notices.text("console.accounts.login.length", LONGEST_LOGIN));
        } else if (accounts.byLogin(me.tenant(), form.login()).isPresent()) {
            problems.and("login", notices.text("console.accounts.login.taken"));
        }
        accounts.passwordProblem(me.tenant(), form.login(), form.password())
                .ifPresent(problem -> problems.and("password", text(problem)));
        if (form.role() == Role.REP && known(me, form.staffId()) == null) {
            problems.and("staffId", notices.text("console.accounts.staff.needed"));
        }
        return problems;
    }

    private String text(PasswordProblem problem) {
        return notices.text("access.password." + problem);
    }

    private @Nullable Long known(SignedIn me, @Nullable Long staffId) {
        return staffId == null
                ? null
                : staff.byId(me.tenant(), staffId).map(Staff::id).orElse(null);
    }

    private Account find(SignedIn me, long id) {
        return accounts.find(me.tenant(), id).orElseThrow(NotFound::new);
    }

    private String list(SignedIn me, NewAccount form, FieldProblems problems, Model model) {
        var everybody = staff.all(me.tenant());
        model.addAttribute("accounts", accounts.all(me.tenant()));
        model.addAttribute("staff", everybody);
        model.addAttribute("staffNames", everybody.stream().collect(Collectors.toMap(Staff::id, Staff::name)));
        model.addAttribute("roles", Role.values());
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        return "settings/accounts";
    }

    private String edit(SignedIn me, Account account, FieldProblems problems, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("staff", staff.all(me.tenant()));
        model.addAttribute("roles", Role.values());
        model.addAttribute("problems", problems);
        return "settings/account";
    }
}
