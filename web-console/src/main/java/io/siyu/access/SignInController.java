package io.siyu.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in page, and the same page with what went wrong. */
@Controller
class SignInController {

    private final CorpOpening opening;

    SignInController(CorpOpening opening) {
        this.opening = opening;
    }

    /** A new installation has nobody to sign in: it leads to where the first corp is opened, or says how to get there. */
    @GetMapping("/sign-in")
    String form(HttpServletRequest request, Model model) {
        boolean nobodyYet = opening.isNew();
        if (nobodyYet && opening.isOffered()) {
            return "redirect:/setup";
        }
        if (!model.containsAttribute("corp")) {
            model.addAttribute("corp", CorpCookie.of(request));
        }
        model.addAttribute("noCorp", nobodyYet);
        return "sign-in";
    }

    /** Spring Security forwards a refused attempt here. */
    @PostMapping("/sign-in/refused")
    ModelAndView refused(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String corp,
            @RequestParam(defaultValue = "") String login) {
        ModelAndView page = new ModelAndView("sign-in");
        page.addObject("corp", corp).addObject("login", login);
        if (request.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION) instanceof TooManyAttempts wait) {
            page.addObject("waitMinutes", wait.minutes());
            page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
        } else {
            page.addObject("wrong", true);
            page.setStatus(HttpStatus.UNAUTHORIZED);
        }
        return page;
    }
}
