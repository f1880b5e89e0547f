package io.guanjia.channel;

import io.guanjia.form.StartForm;
import io.guanjia.form.StartForms;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

/** The page {@code /channels}: administrators make keys and withdraw them. Who they are says {@link ChannelConfiguration}. */
@Controller
@RequestMapping("/channels")
class ChannelsController {

    private static final int HIGHEST_RATE = 6000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.CHINA);

    private final ChannelKeys keys;
    private final StartForms forms;
    private final ChannelProperties properties;
    private final Clock clock;

    ChannelsController(ChannelKeys keys, StartForms forms, ChannelProperties properties, Clock clock) {
        this.keys = keys;
        this.forms = forms;
        this.properties = properties;
        this.clock = clock;
    }

    /** A new key as it is shown the one time. */
    record NewKey(String channel, String text) {
    }

    @GetMapping
    String list(Model model, HttpServletResponse response) {
        // Also what the browser keeps for its back button
        response.setHeader("Cache-Control", "no-store");
        return show(model, List.of(), "", List.of(), Integer.toString(properties.requestsPerMinute()));
    }

    @PostMapping
    String make(@RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") List<String> process,
            @RequestParam(defaultValue = "") String rate, Authentication administrator, HttpServletResponse response,
            Model model, RedirectAttributes once) {
        List<String> errors = new ArrayList<>();
        String channel = name.strip();
        if (!Channel.NAME.matcher(channel).matches()) {
            errors.add("「渠道名称」应为 1 到 40 个汉字、字母、数字或 . _ -，以汉字、字母或数字开头");
        }
        List<String> known = forms.all().stream().map(StartForm::processId).toList();
        if (process.isEmpty()) {
            errors.add("「可发起的流程」至少选一个");
        } else if (!known.containsAll(process)) {
            errors.add("「可发起的流程」请从列表中选择");
        }
        if (!rate.strip().matches("[0-9]{1,4}") || Integer.parseInt(rate.strip()) < 1
                || Integer.parseInt(rate.strip()) > HIGHEST_RATE) {
            errors.add("「每分钟请求次数」应为 1 到 " + HIGHEST_RATE + " 的整数");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return show(model, errors, name, process, rate);
        }
        ApiKey key = keys.make(channel, process, Integer.parseInt(rate.strip()), administrator.getName());
        once.addFlashAttribute("made", new NewKey(channel, key.text()));
        return "redirect:/channels";
    }

    @PostMapping("/{id:[0-9]{1,18}}/withdraw")
    String withdraw(@PathVariable long id, Authentication administrator) {
        if (!keys.withdraw(id, administrator.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/channels";
    }

    private String show(Model model, List<String> errors, String name, List<String> chosen, String rate) {
        List<StartForm> startable = forms.all();
        Map<String, String> names = startable.stream()
                .collect(Collectors.toMap(StartForm::processId, StartForm::processName));
        model.addAttribute("keys", keys.all());
        model.addAttribute("forms", startable);
        model.addAttribute("errors", errors);
        model.addAttribute("name", name);
        model.addAttribute("chosen", chosen);
        model.addAttribute("rate", rate);
        model.addAttribute("words", new Words() {
            @Override
            public String time(Instant instant) {
                return TIME.format(instant.atZone(clock.getZone()));
            }

            @Override
            public String processes(List<String> ids) {
                return ids.stream().map(id -> names.getOrDefault(id, id)).collect(Collectors.joining("、"));
            }
        });
        return "channel/channels";
    }

    /** How the template writes things for people. */
    interface Words {

        String time(Instant instant);

        String processes(List<String> ids);
    }
}
