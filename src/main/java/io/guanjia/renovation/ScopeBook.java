package io.guanjia.renovation;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is to be built and how the table {@code renovation-scope} judged it, round by round: the application's scope, an
 * amended one, each change (RN-01, RN-10). Rows are only ever added, but for the decision on a change.
 */
@Component
class ScopeBook {

    private final JdbcClient jdbc;

    ScopeBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How grave an item is, the gravest first. */
    enum Verdict { FORBIDDEN, APPROVAL, ORDINARY }

    /**
     * One item as judged.
     *
     * @param name   in Chinese
     * @param paper  kind of the file that is asked for; null if none
     * @param reason the rule that it follows from, in Chinese
     */
    record Item(String id, String name, Verdict verdict, String paper, String reason) {

        /** Whether this is no work but a paper that every application needs. */
        boolean isPaper() {
            return id.equals(paper);
        }

        String code() {
            return verdict.name().toLowerCase(Locale.ROOT);
        }
    }

    /** Enters a round and answers its number, counted from 1. */
    int add(String caseNumber, List<Item> items) {
        int round = rounds(caseNumber) + 1;
        for (Item item : items) {
            jdbc.sql("""
                            insert into guanjia.renovation_scope (case_number, round, item, name, verdict, paper, reason)
                            values (:caseNumber, :round, :item, :name, :verdict, :paper, :reason)""")
                    .param("caseNumber", caseNumber)
                    .param("round", round)
                    .param("item", item.id())
                    .param("name", item.name())
                    .param("verdict", item.code())
                    .param("paper", item.paper())
                    .param("reason", item.reason())
                    .update();
        }
        return round;
    }

    /** How many rounds there were. */
    int rounds(String caseNumber) {
        return jdbc.sql("select coalesce(max(round), 0) from guanjia.renovation_scope where case_number = ?")
                .param(caseNumber).query(Integer.class).single();
    }

    /** The items of a round, the gravest first. */
    List<Item> of(String caseNumber, int round) {
        return jdbc.sql("""
                        select * from guanjia.renovation_scope where case_number = :caseNumber and round = :round
                        order by case verdict when 'forbidden' then 1 when 'approval' then 2 else 3 end, item""")
                .param("caseNumber", caseNumber)
                .param("round", round)
                .query((row, number) -> new Item(row.getString("item"), row.getString("name"),
                        Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)),
                        row.getString("paper"), row.getString("reason")))
                .list();
    }

    /** The items of the newest round. */
    List<Item> newest(String caseNumber) {
        return of(caseNumber, rounds(caseNumber));
    }
}
