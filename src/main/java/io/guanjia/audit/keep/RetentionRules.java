package io.guanjia.audit.keep;

import io.guanjia.casefile.Procedure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * How long what is kept. A period is counted in days of the office: the day on which a case ended does not count, and
 * the last day is over before anything goes.
 */
@Component
@DependsOn("procedureDeployer")
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionRules {

    private static final String PREFIX = "guanjia.audit.retention.";
    /** Months differ by no more, so that a period taken off and put on again comes out at most so far away. */
    private static final int CLAMPED_DAYS = 4;

    private final Period standard;
    private final SortedMap<String, Period> own;
    private final SortedMap<String, String> names;
    private final LocalTime from;
    private final LocalTime until;
    private final Clock clock;

    RetentionRules(RetentionProperties properties, ObjectProvider<Procedure> procedures, RepositoryService repository,
            Clock clock) {
        this.clock = clock;
        this.names = procedures.stream()
                .collect(Collectors.toMap(Procedure::id, Procedure::name, (one, two) -> one, TreeMap::new));
        this.standard = period(PREFIX + "default", properties.standard());
        this.own = new TreeMap<>();
        Set<String> known = known(repository);
        properties.procedures().forEach((procedure, period) -> {
            String name = PREFIX + "procedures." + procedure;
            if (!known.contains(procedure)) {
                throw new IllegalArgumentException(name + ": there is no such process; known are " + known);
            }
            own.put(procedure, period(name, period));
        });
        this.from = properties.from();
        this.until = properties.until();
        if (from.equals(until)) {
            throw new IllegalArgumentException(PREFIX + "from and " + PREFIX + "until must differ");
        }
    }

    /**
     * One rule.
     *
     * @param procedure the process that it is for, null for all that have none of their own
     */
    record Rule(String procedure, Period period) {
    }

    private Set<String> known(RepositoryService repository) {
        Set<String> known = new TreeSet<>(names.keySet());
        repository.createProcessDefinitionQuery().latestVersion().list().stream().map(ProcessDefinition::getKey)
                .forEach(known::add);
        return known;
    }

    private static Period period(String name, String text) {
        Period period;
        try {
            period = Period.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + ": '" + text + "' is no ISO 8601 period such as P10Y", e);
        }
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(name + ": '" + text + "' is not longer than nothing");
        }
        return period;
    }

    /** The processes that have a rule of their own. */
    Set<String> own() {
        return own.keySet();
    }

    /** All rules, the one for all others last. */
    List<Rule> all() {
        List<Rule> all = new ArrayList<>();
        own.forEach((procedure, period) -> all.add(new Rule(procedure, period)));
        all.add(new Rule(null, standard));
        return all;
    }

    /** The period of a procedure, of all that have none of their own for null. */
    Period of(String procedure) {
        return procedure == null ? standard : own.getOrDefault(procedure, standard);
    }

    /** Names of the procedures in Chinese, by id; those too that have no rule of their own. */
    Map<String, String> names() {
        Map<String, String> all = new LinkedHashMap<>(names);
        own.keySet().forEach(id -> all.putIfAbsent(id, id));
        return all;
    }

    /** What ended before this moment is past its time on that day. */
    Instant endedBefore(Period period, LocalDate today) {
        LocalDate last = today.minus(period).plusDays(CLAMPED_DAYS);
        while (!last.plus(period).isBefore(today)) {
            last = last.minusDays(1);
        }
        return last.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
    }

    /** The day on which the quiet hours began, if it is within them now. */
    Optional<LocalDate> night() {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        LocalTime time = now.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(until);
        if (from.isBefore(until)) {
            return begun && !over ? Optional.of(now.toLocalDate()) : Optional.empty();
        }
        if (begun) {
            return Optional.of(now.toLocalDate());
        }
        return over ? Optional.empty() : Optional.of(now.toLocalDate().minusDays(1));
    }

    LocalTime from() {
        return from;
    }

    LocalTime until() {
        return until;
    }
}
