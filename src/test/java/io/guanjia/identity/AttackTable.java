package io.guanjia.identity;

import io.guanjia.identity.Attack.Rights;
import io.guanjia.identity.Attack.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The catalogue of attacks as people read it: a table for each topic, a line for each attack. */
final class AttackTable {

    private static final String NOT_TRIED = "–";

    private AttackTable() {
    }

    static String of(List<Attack> attacks) {
        Map<String, Map<String, List<Attack>>> topics = attacks.stream().collect(Collectors.groupingBy(Attack::topic,
                LinkedHashMap::new, Collectors.groupingBy(Attack::name, LinkedHashMap::new, Collectors.toList())));
        return topics.entrySet().stream().map(topic -> "### " + topic.getKey() + "\n\n"
                + "| attack | by | stock `/engine-rest` | stock `/camunda` | Guanjia |\n| --- | --- | --- | --- | --- |\n"
                + topic.getValue().values().stream().map(AttackTable::line).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    private static String line(List<Attack> same) {
        Attack first = same.get(0);
        String rest = same.stream().filter(attack -> attack.way() == Way.REST).map(AttackTable::onStock).findFirst()
                .orElse(NOT_TRIED);
        String webapps = same.stream().filter(attack -> attack.way() != Way.REST).map(AttackTable::onStock).findFirst()
                .orElse(NOT_TRIED);
        String guanjia = same.stream().map(attack -> attack.refusal() == 200 ? "200, without it"
                : String.valueOf(attack.refusal())).distinct().collect(Collectors.joining(", "));
        return "| " + String.join(" | ", first.name(), first.by().toString(), rest, webapps, guanjia) + " |";
    }

    private static String onStock(Attack attack) {
        String always = attack.stockRefuses().get(Rights.OFF);
        String withRights = attack.stockRefuses().get(Rights.ON);
        if (always != null) {
            return "no: " + always;
        }
        return withRights == null ? "**done**" : "**done**; with rights, no: " + withRights;
    }
}
