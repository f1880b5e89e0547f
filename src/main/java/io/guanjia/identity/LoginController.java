package io.guanjia.identity;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginController {

    @GetMapping("/login")
    String login(@RequestParam(required = false) String next, @RequestParam(required = false) Long wait, Model model) {
        if (CurrentUser.find().isPresent()) {
            return "redirect:" + LocalPath.orHome(next);
        }
        model.addAttribute("next", LocalPath.orHome(next));
        model.addAttribute("minutes", wait == null ? null : Math.max(1, (wait + 59) / 60));
        return "identity/login";
    }
}
