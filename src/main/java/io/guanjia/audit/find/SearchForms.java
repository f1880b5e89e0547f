package io.guanjia.audit.find;

import io.guanjia.casefile.CaseState;
import io.guanjia.casefile.Procedure;
import io.guanjia.ledger.Money;
import io.guanjia.manual.ClauseCatalog;
import io.guanjia.notification.Contact;
import io.guanjia.notification.GroupDirectory;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.text.Normalizer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Understands what someone asks of the search. */
@Component
public class SearchForms {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    /** How a case number begins; the whole of one too. */
    private static final Pattern NUMBER = Pattern.compile("[A-Z]{1,8}(-[0-9]{0,8}(-[0-9]{0,9})?)?");
    // PostgreSQL takes no NUL in a text
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 60;
    private static final int SHORTEST_NAME = 2;

    private final Units units;
    private final GroupDirectory people;
    private final ClauseCatalog clauses;
    private final CaseSearch search;
    private final JdbcClient jdbc;
    private final ZoneId zone;
    private final List<Procedure> procedures;

    SearchForms(Units units, GroupDirectory people, ClauseCatalog clauses, CaseSearch search, JdbcClient jdbc, Clock clock,
            ObjectProvider<Procedure> procedures) {
        this.units = units;
        this.people = people;
        this.clauses = clauses;
        this.search = search;
        this.jdbc = jdbc;
        this.zone = clock.getZone();
        this.procedures = procedures.orderedStream().toList();
    }

    /** An office that cases can be searched by. */
    public record Office(long id, String name) {
    }

    /** The procedures that can be searched by. */
    public List<Procedure> procedures() {
        return procedures;
    }

    /** The offices that can be searched by. */
    public List<Office> offices() {
        return jdbc.sql("select id, name from guanjia.office order by name").query(Office.class).list();
    }

    /** Understands the fields of a request; what it does not is told beside each of them. */
    public SearchForm read(SearchForm.Typed typed) {
        Fields fields = new Fields();
        String number = fields.given("number", typed.number(), this::number);
        Long unit = fields.given("unit", typed.unit(), text -> units.find(text).map(Unit::id)
                .orElseThrow(() -> new Unfit("系统中没有“" + text + "”这一房号，请核对后再填，如 1-1-0101")));
        String resident = fields.given("resident", typed.resident(), this::resident);
        Set<String> actors = fields.given("actor", typed.actor(), this::actors);
        String procedure = fields.given("procedure", typed.procedure(), text -> procedures.stream().map(Procedure::id)
                .filter(text::equals).findAny().orElseThrow(SearchForms::notListed));
        String clause = fields.given("clause", typed.clause(), this::clause);
        Long office = fields.given("office", typed.office(), text -> offices().stream().map(Office::id)
                .filter(id -> text.equals(id.toString())).findAny().orElseThrow(SearchForms::notListed));
        String kind = fields.given("kind", typed.kind(), text -> text);
        String level = fields.given("level", typed.level(), text -> text);
        LocalDate openedFrom = fields.given("openedFrom", typed.openedFrom(), SearchForms::day);
        LocalDate openedTo = fields.given("openedTo", typed.openedTo(), SearchForms::day);
        fields.ordered("openedTo", openedFrom, openedTo, "不能早于起始日期");
        LocalDate closedFrom = fields.given("closedFrom", typed.closedFrom(), SearchForms::day);
        LocalDate closedTo = fields.given("closedTo", typed.closedTo(), SearchForms::day);
        fields.ordered("closedTo", closedFrom, closedTo, "不能早于起始日期");
        CaseState state = fields.given("state", typed.state(), SearchForms::state);
        Boolean late = fields.given("late", typed.late(), SearchForms::late);
        Long fenFrom = fields.given("amountFrom", typed.amountFrom(), Money::fen);
        Long fenTo = fields.given("amountTo", typed.amountTo(), Money::fen);
        fields.ordered("amountTo", fenFrom, fenTo, "不能小于最低金额");
        CaseSearch.Key after = fields.given("after", typed.after(), SearchForms::key);
        Criteria criteria = new Criteria(number, unit, resident, actors == null ? Set.of() : actors, procedure, clause,
                office, kind, level, start(openedFrom), end(openedTo), start(closedFrom), end(closedTo), state, late,
                fenFrom, fenTo);
        return new SearchForm(typed, criteria, after, Map.copyOf(fields.errors));
    }

    /** A value that cannot be searched for, with what to tell in Chinese. */
    private static final class Unfit extends IllegalArgumentException {

        Unfit(String message) {
            super(message);
        }
    }

    /** Reads field by field and collects what is wrong with them. */
    private static final class Fields {

        private final Map<String, String> errors = new LinkedHashMap<>();

        <T> T given(String name, String text, Function<String, T> meaning) {
            String value = text == null ? "" : CONTROL.matcher(text).replaceAll("").strip();
            if (value.isEmpty()) {
                return null;
            }
            if (value.length() > LONGEST) {
                errors.put(name, "最多 " + LONGEST + " 个字");
                return null;
            }
            try {
                return meaning.apply(value);
            } catch (IllegalArgumentException e) {
                errors.put(name, e.getMessage());
                return null;
            }
        }

        <T extends Comparable<? super T>> void ordered(String name, T from, T to, String otherwise) {
            if (from != null && to != null && to.compareTo(from) < 0) {
                errors.put(name, otherwise);
            }
        }
    }

    private String number(String text) {
        String number = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        if (!NUMBER.matcher(number).matches()) {
            throw new Unfit("请填写案件编号或其开头，如 TS-20261121-0001 或 TS-202611");
        }
        return number;
    }

    private String resident(String text) {
        if (text.codePointCount(0, text.length()) < SHORTEST_NAME) {
            throw new Unfit("请至少填写姓名的前 " + SHORTEST_NAME + " 个字");
        }
        return text;
    }

    private Set<String> actors(String text) {
        Set<String> ids = people.everyone().stream()
                .filter(person -> text.equals(person.userId()) || text.equals(person.name()))
                .map(Contact::userId).collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            return ids;
        }
        if (!search.hasActed(text)) {
            throw new Unfit("没有叫“" + text + "”的经办人，请填写完整的姓名或用户名");
        }
        // Somebody who has left
        return Set.of(text);
    }

    private String clause(String text) {
        String id = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return clauses.find(id).map(clause -> clause.id())
                .orElseThrow(() -> new Unfit("手册中没有“" + text + "”这一条款，请填写条款编号，如 CO-06"));
    }

    private static Unfit notListed() {
        return new Unfit("请从列表中选择");
    }

    private static LocalDate day(String text) {
        try {
            if (text.length() == "2026-11-21".length()) {
                return DAY.parse(text, LocalDate::from);
            }
        } catch (DateTimeParseException e) {
            // told below, as for a text of another length
        }
        throw new Unfit("不是有效的日期，请按 2026-11-21 的样子填写");
    }

    private static CaseState state(String text) {
        try {
            return CaseState.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw notListed();
        }
    }

    private static Boolean late(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw notListed();
        };
    }

    private static CaseSearch.Key key(String text) {
        String[] parts = text.split("_", 2);
        try {
            // A signed year would be one that the database cannot hold
            if (parts.length == 2 && text.matches("[0-9].*")) {
                return new CaseSearch.Key(Instant.parse(parts[0]), parts[1]);
            }
        } catch (DateTimeException e) {
            // told below, as for a text in another shape
        }
        throw new Unfit("翻页的位置无效，请从第一页重新翻阅");
    }

    private Instant start(LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private Instant end(LocalDate day) {
        return day == null ? null : start(day.plusDays(1));
    }
}
