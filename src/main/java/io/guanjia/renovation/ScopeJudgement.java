package io.guanjia.renovation;

import com.fasterxml.jackson.databind.JsonNode;
import io.guanjia.renovation.ScopeBook.Item;
import io.guanjia.renovation.ScopeBook.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How the answer of the table {@code renovation-scope} is read (RN-01). */
final class ScopeJudgement {

    static final String TABLE = "装修项目判定";

    private ScopeJudgement() {
    }

    /** The items as the table's input: each between commas, so that no item's name hides in another's. */
    static String input(Collection<?> items) {
        return "," + items.stream().map(Object::toString).collect(Collectors.joining(",")) + ",";
    }

    /**
     * The items of the table's answer.
     *
     * @throws IllegalStateException in Chinese if an item that was ticked has no row: nothing is built unjudged
     */
    static List<Item> items(List<JsonNode> rows, String scope) {
        List<Item> items = rows.stream().map(ScopeJudgement::item).toList();
        Set<String> judged = items.stream().map(Item::id).collect(Collectors.toSet());
        for (String ticked : scope.split(",")) {
            if (!ticked.isEmpty() && !judged.contains(ticked)) {
                throw new IllegalStateException("决策表“%s”没有项目 %s 的判定,请管理人员补上".formatted(TABLE, ticked));
            }
        }
        return items;
    }

    static Verdict gravest(List<Item> items) {
        return items.stream().map(Item::verdict).min(Verdict::compareTo).orElse(Verdict.ORDINARY);
    }

    private static Item item(JsonNode row) {
        String verdict = Answers.text(row, "verdict", TABLE);
        JsonNode paper = row.path("paper");
        return new Item(Answers.text(row, "item", TABLE), Answers.text(row, "name", TABLE),
                Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                paper.isNull() || paper.asText("").isBlank() ? null : paper.asText(), Answers.text(row, "reason", TABLE));
    }
}
