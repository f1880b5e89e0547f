package io.guanjia.identity;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class HomeController {

    private final ApplicationAccess applications;

    HomeController(ApplicationAccess applications) {
        this.applications = applications;
    }

    @GetMapping("/")
    String home(Model model) {
        CurrentUser user = CurrentUser.get();
        model.addAttribute("user", user);
        model.addAttribute("tasklist", applications.has(user, "tasklist"));
        model.addAttribute("cockpit", applications.has(user, "cockpit"));
        model.addAttribute("admin", applications.has(user, "admin"));
        return "identity/home";
    }
}
