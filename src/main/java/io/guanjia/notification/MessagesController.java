package io.guanjia.notification;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page {@code /messages}: what was sent to whom, and which residents are still to be told by word of mouth. */
@Controller
@RequestMapping("/messages")
class MessagesController {

    private static final int PAGE_SIZE = 20;
    private static final int LONGEST_CASE_NUMBER = 40;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.CHINA);
    private static final Map<String, String> CHANNELS = channels();

    private final MessageStore store;
    private final Clock clock;

    MessagesController(MessageStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private static Map<String, String> channels() {
        Map<String, String> channels = new LinkedHashMap<>();
        channels.put("mail", "邮件");
        channels.put("webhook", "短信/微信");
        channels.put("list", "仅站内");
        return channels;
    }

    @GetMapping
    String list(@RequestParam(name = "case", defaultValue = "") String caseNumber,
            @RequestParam(defaultValue = "") String channel, @RequestParam(defaultValue = "false") String untold,
            @RequestParam(defaultValue = "") String before, Authentication login, HttpServletResponse response,
            Model model) {
        Viewer viewer = Viewer.of(login);
        model.addAttribute("viewer", viewer);
        model.addAttribute("channels", CHANNELS);
        model.addAttribute("case", caseNumber.strip());
        model.addAttribute("channel", channel);
        model.addAttribute("untold", untold.equals("true"));
        model.addAttribute("time", (Formatting) this::time);

        String error = error(caseNumber, channel, before);
        if (error != null) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("error", error);
            model.addAttribute("messages", List.of());
            return "notification/messages";
        }
        MessageStore.Filter filter = new MessageStore.Filter(
                caseNumber.isBlank() ? null : caseNumber.strip().toUpperCase(Locale.ROOT),
                channel.isEmpty() ? null : channel, untold.equals("true"));
        Long from = before.isEmpty() ? null : Long.valueOf(before);
        // One more than is shown tells whether there is a next page
        List<Message> found = store.find(viewer, filter, from, PAGE_SIZE + 1);
        List<Message> page = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        model.addAttribute("messages", page);
        model.addAttribute("first", from == null);
        model.addAttribute("next", found.size() > PAGE_SIZE ? page.get(PAGE_SIZE - 1).id() : null);
        return "notification/messages";
    }

    private static String error(String caseNumber, String channel, String before) {
        if (caseNumber.strip().length() > LONGEST_CASE_NUMBER) {
            return "案件编号：不得超过 " + LONGEST_CASE_NUMBER + " 个字符";
        }
        if (!channel.isEmpty() && !CHANNELS.containsKey(channel)) {
            return "通知方式：请从列表中选择";
        }
        if (!before.matches("\\d{0,18}")) {
            return "页码：链接不完整，请从第一页开始查看";
        }
        return null;
    }

    @PostMapping("/{id}/told")
    String told(@PathVariable long id, @RequestParam(name = "case", defaultValue = "") String caseNumber,
            @RequestParam(defaultValue = "") String channel, @RequestParam(defaultValue = "false") boolean untold,
            Authentication login, RedirectAttributes back) {
        if (!Viewer.of(login).tells()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (!store.markTold(id, login.getName(), clock.instant())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        back.addAttribute("case", caseNumber);
        back.addAttribute("channel", channel);
        back.addAttribute("untold", untold);
        return "redirect:/messages";
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }

    /** Lets the template write a time in the company's zone. */
    interface Formatting {

        String of(Instant instant);
    }
}
