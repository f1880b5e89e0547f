package io.guanjia.renovation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
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

    static final String APPROVED = "approved";
    static final String REFUSED = "refused";

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

    /** The kinds of papers that items ask for, each once. */
    static Stream<String> papers(List<Item> items) {
        return items.stream().map(Item::paper).filter(Objects::nonNull).distinct();
    }

    /** Enters a round of the application and answers its number, counted from 1. */
    int add(String caseNumber, List<Item> items) {
        return add(caseNumber, null, items);
    }

    /** Enters what a change is to add; it counts once it is approved (RN-10). A second time it stays as it is. */
    void addChange(String caseNumber, long requestId, List<Item> items) {
        if (ofChange(caseNumber, requestId).isEmpty()) {
            add(caseNumber, requestId, items);
        }
    }

    /**
     * Decides a change (RN-10).
     *
     * @param decision {@link #APPROVED} or {@link #REFUSED}, also where it was withdrawn
     */
    void decide(long requestId, String decision) {
        jdbc.sql("update guanjia.renovation_scope set decided = :decision where request_id = :id and decided is null")
                .param("decision", decision).param("id", requestId).update();
    }

    private int add(String caseNumber, Long requestId, List<Item> items) {
        int round = rounds(caseNumber) + 1;
        for (Item item : items) {
            jdbc.sql("""
                            insert into guanjia.renovation_scope (case_number, round, item, name, verdict, paper, reason,
                                request_id)
                            values (:caseNumber, :round, :item, :name, :verdict, :paper, :reason, :request)""")
                    .param("caseNumber", caseNumber)
                    .param("round", round)
                    .param("item", item.id())
                    .param("name", item.name())
                    .param("verdict", item.code())
                    .param("paper", item.paper())
                    .param("reason", item.reason())
                    .param("request", requestId)
                    .update();
        }
        return round;
    }

    /** How many rounds there were. */
    int rounds(String caseNumber) {
        return jdbc.sql("select coalesce(max(round), 0) from guanjia.renovation_scope where case_number = ?")
                .param(caseNumber).query(Integer.class).single();
    }

    /** What a change is to add, the gravest first. */
    List<Item> ofChange(String caseNumber, long requestId) {
        return jdbc.sql("""
                        select * from guanjia.renovation_scope where case_number = :caseNumber and request_id = :request
                        order by case verdict when 'forbidden' then 1 when 'approval' then 2 else 3 end, item""")
                .param("caseNumber", caseNumber).param("request", requestId).query(ScopeBook::read).list();
    }

    /**
     * The scope as it holds now, the gravest first: the newest round of the application and every approved change, each
     * item once; a change that is not decided or was refused is no part of it (RN-10).
     */
    List<Item> newest(String caseNumber) {
        return jdbc.sql("""
                        select * from (
                            select distinct on (item) * from guanjia.renovation_scope
                            where case_number = :caseNumber and (decided = 'approved' or request_id is null and round = (
                                select max(round) from guanjia.renovation_scope
                                where case_number = :caseNumber and request_id is null))
                            order by item, round desc) holding
                        order by case verdict when 'forbidden' then 1 when 'approval' then 2 else 3 end, item""")
                .param("caseNumber", caseNumber).query(ScopeBook::read).list();
    }

    private static Item read(ResultSet row, int number) throws SQLException {
        return new Item(row.getString("item"), row.getString("name"),
                Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT)), row.getString("paper"),
                row.getString("reason"));
    }
}
