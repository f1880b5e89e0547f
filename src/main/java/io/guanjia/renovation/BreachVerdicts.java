package io.guanjia.renovation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what the table {@code renovation-breaches} says of several breaches at once: the gravest of each counts. */
@Component
class BreachVerdicts {

    private static final TypeReference<List<Verdict>> VERDICTS = new TypeReference<>() { };

    private final ObjectMapper json;

    BreachVerdicts(ObjectMapper json) {
        this.json = json;
    }

    /** One row of the table. */
    record Verdict(String kind, String grave, String step, String stops, String putsOut) {
    }

    /** @param steps of the table of limits; the shortest of them counts */
    record All(Breaches.Gravity gravity, Set<String> steps) {
    }

    /**
     * @param rows  as the rule task left them
     * @param kinds that were found
     * @throws IllegalStateException in Chinese where the table says nothing of one of them: a manager puts it right
     */
    All read(String rows, List<String> kinds) {
        List<Verdict> verdicts = parse(rows);
        Set<String> missing = new TreeSet<>(kinds);
        missing.removeAll(verdicts.stream().map(Verdict::kind).collect(Collectors.toSet()));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("决策表renovation-breaches没有这些违规的判定:" + missing);
        }
        return new All(new Breaches.Gravity(verdicts.stream().anyMatch(each -> isYes(each.grave())),
                verdicts.stream().anyMatch(each -> isYes(each.stops())),
                verdicts.stream().anyMatch(each -> isYes(each.putsOut()))),
                verdicts.stream().map(Verdict::step).collect(Collectors.toCollection(TreeSet::new)));
    }

    private List<Verdict> parse(String rows) {
        try {
            return json.readValue(rows, VERDICTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("决策表renovation-breaches的结果不能读取", e);
        }
    }

    private static boolean isYes(String answer) {
        return Renovation.YES.equals(answer);
    }
}
