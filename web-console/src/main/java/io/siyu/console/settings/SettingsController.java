package io.siyu.console.settings;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Settings begin with the accounts. */
@Controller
class SettingsController {

    @GetMapping("/settings")
    String settings() {
        return "redirect:/settings/accounts";
    }
}
