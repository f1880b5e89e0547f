package io.guanjia.audit.find;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What someone asked of the search, as typed and as understood.
 *
 * @param typed    the fields as they came, to be shown again
 * @param criteria what to look for, of use only without errors
 * @param after    the page's place in the list, null for the first
 * @param errors   messages in Chinese, by the name of their field in {@link Typed}
 */
public record SearchForm(Typed typed, Criteria criteria, CaseSearch.Key after, Map<String, String> errors) {

    /** The request's parameters; each is empty or null where the field was left blank. */
    public record Typed(String number, String unit, String resident, String actor, String procedure, String clause,
            String office, String kind, String level, String openedFrom, String openedTo, String closedFrom,
            String closedTo, String state, String late, String amountFrom, String amountTo, String after) {

        /** The fields of the search that were filled in, by name, in the order of the page; its place in the list aside. */
        public Map<String, String> filled() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("number", number);
            fields.put("unit", unit);
            fields.put("resident", resident);
            fields.put("actor", actor);
            fields.put("procedure", procedure);
            fields.put("clause", clause);
            fields.put("office", office);
            fields.put("kind", kind);
            fields.put("level", level);
            fields.put("openedFrom", openedFrom);
            fields.put("openedTo", openedTo);
            fields.put("closedFrom", closedFrom);
            fields.put("closedTo", closedTo);
            fields.put("state", state);
            fields.put("late", late);
            fields.put("amountFrom", amountFrom);
            fields.put("amountTo", amountTo);
            fields.values().removeIf(value -> value == null || value.isBlank());
            fields.replaceAll((name, value) -> value.strip());
            return fields;
        }

        /** The same as the query of an address, without its question mark; empty where nothing was filled in. */
        public String query() {
            return filled().entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    /** Whether it can be searched for. */
    public boolean isValid() {
        return errors.isEmpty();
    }

    /** The address of the page that begins after this place. */
    String address(CaseSearch.Key key) {
        String query = typed.query();
        return "/audit?" + (query.isEmpty() ? "" : query + "&") + "after=" + key.openedAt() + "_" + key.caseNumber();
    }
}
