package io.guanjia.sampling;

import io.guanjia.identity.People;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The weekly samples as a page: what was drawn from what, with which seed, and what the visits found (RE-11, RE-13). */
@Controller
class SampleController {

    private static final String VIEW = "sampling/samples";

    private final Samples samples;
    private final People people;
    private final Clock clock;

    SampleController(Samples samples, People people, Clock clock) {
        this.samples = samples;
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param week  the Monday of a week, the newest if absent
     * @param check anything: draw the week again and say whether the record agrees
     */
    @GetMapping("/repair-samples")
    String show(@RequestParam(required = false) String week, @RequestParam(required = false) String check, Model model,
            HttpServletResponse response) {
        List<SampleWeek> all = samples.all();
        model.addAttribute("weeks", all);
        model.addAttribute("zone", clock.getZone());
        SampleWeek sample;
        try {
            sample = week == null || week.isBlank() ? all.stream().findFirst().orElse(null)
                    : of(LocalDate.parse(week.strip()), all);
        } catch (DateTimeParseException e) {
            model.addAttribute("error", "「周」应为日期,例如 2026-11-16");
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return VIEW;
        }
        if (sample == null) {
            if (week != null && !week.isBlank()) {
                model.addAttribute("error", "「周」没有这一周的抽样记录");
                response.setStatus(HttpStatus.NOT_FOUND.value());
            }
            return VIEW;
        }
        List<DrawnOrder> orders = samples.orders(sample.week());
        model.addAttribute("sample", sample);
        model.addAttribute("results", samples.results(sample.week()));
        model.addAttribute("orders", orders);
        model.addAttribute("populations", samples.recordedPopulations(sample.week()));
        model.addAttribute("names", orders.stream().map(DrawnOrder::visitedBy).filter(Objects::nonNull).distinct()
                .collect(Collectors.toMap(Function.identity(), people::displayName)));
        if (check != null && sample.seed() != null) {
            model.addAttribute("check", samples.check(sample.week()));
        }
        return VIEW;
    }

    // Not asked of the database, which knows fewer days than a person can type
    private static SampleWeek of(LocalDate week, List<SampleWeek> all) {
        return all.stream().filter(sample -> sample.week().equals(week)).findFirst().orElse(null);
    }
}
