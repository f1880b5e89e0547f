package io.guanjia.identity;

import io.guanjia.page.OwnPages;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page after login: links to what this person may use. */
@Controller
class HomeController {

    private final ApplicationAccess applications;
    private final Accounts accounts;
    private final OwnPages pages;

    HomeController(ApplicationAccess applications, Accounts accounts, OwnPages pages) {
        this.applications = applications;
        this.accounts = accounts;
        this.pages = pages;
    }

    record Tile(String path, String title, String text) {
    }

    @GetMapping("/")
    String home(Model model) {
        CurrentUser user = CurrentUser.get();
        model.addAttribute("user", user);
        model.addAttribute("groups", accounts.groupNames(user.userId()));
        model.addAttribute("tiles", tiles(user));
        return "identity/home";
    }

    private List<Tile> tiles(CurrentUser user) {
        List<Tile> tiles = new ArrayList<>();
        if (applications.has(user, "tasklist")) {
            tiles.add(new Tile("/camunda/app/tasklist/default/", "任务列表", "处理本人和本组的任务，发起新的流程"));
        }
        pages.openTo(user.groupIds())
                .forEach(page -> tiles.add(new Tile(page.path(), page.title(), page.text())));
        if (applications.has(user, "cockpit")) {
            tiles.add(new Tile("/camunda/app/cockpit/default/", "流程监控", "运行中的案件、流程图与故障（Cockpit）"));
        }
        if (applications.has(user, "admin")) {
            tiles.add(new Tile("/camunda/app/admin/default/", "用户与权限", "用户、工作组与授权（Admin）"));
        }
        tiles.add(new Tile("/camunda/app/welcome/default/", "个人资料", "修改本人的资料和密码"));
        return tiles;
    }
}
