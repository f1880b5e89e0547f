package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each trade said at each acceptance (RN-14). Rows are only ever added. */
@Component
class AcceptanceBook {

    /** The trades in the words of the acceptance report, by the field of the form that asks for them. */
    enum Trade {
        STRUCTURE("tradeStructure", "结构"), HIGH_VOLTAGE("tradeHighVoltage", "强电"),
        LOW_VOLTAGE("tradeLowVoltage", "弱电"), HIDDEN("tradeHidden", "隐蔽工程"), DEBRIS("tradeDebris", "垃圾清运"),
        COMMON("tradeCommon", "公共部位");

        final String field;
        final String label;

        Trade(String field, String label) {
            this.field = field;
            this.label = label;
        }
    }

    /** The results in words. */
    static final Map<String, String> RESULTS = Map.of("passed", "合格", "failed", "不合格", "notApplicable", "没有此项");

    private final JdbcClient jdbc;

    AcceptanceBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one trade said.
     *
     * @param result {@code passed}, {@code failed} or {@code notApplicable}
     * @param byUser user id
     */
    record Line(int round, Trade trade, String result, String note, String byUser, Instant at) {

        boolean failed() {
            return result.equals("failed");
        }
    }

    /** How many rounds there were. */
    int rounds(String caseNumber) {
        return jdbc.sql("select coalesce(max(round), 0) from guanjia.renovation_acceptance where case_number = ?")
                .param(caseNumber).query(Integer.class).single();
    }

    /** What failed at the last acceptance; nothing where all was in order. */
    List<Line> failed(String caseNumber) {
        int last = rounds(caseNumber);
        return of(caseNumber).stream().filter(line -> line.round() == last && line.failed()).toList();
    }

    void add(String caseNumber, Line line) {
        jdbc.sql("""
                        insert into guanjia.renovation_acceptance (case_number, round, trade, result, note, by_user,
                            accepted_at)
                        values (:caseNumber, :round, :trade, :result, :note, :user, :at)""")
                .param("caseNumber", caseNumber)
                .param("round", line.round())
                .param("trade", line.trade().name())
                .param("result", line.result())
                .param("note", line.note())
                .param("user", line.byUser())
                .param("at", utc(line.at()))
                .update();
    }

    /** All rounds, the first one first, trades in the order of the report. */
    List<Line> of(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_acceptance where case_number = ? order by round")
                .param(caseNumber)
                .query((row, number) -> new Line(row.getInt("round"), Trade.valueOf(row.getString("trade")),
                        row.getString("result"), row.getString("note"), row.getString("by_user"),
                        instant(row, "accepted_at")))
                .list().stream()
                .sorted(Comparator.comparing(Line::round).thenComparing(Line::trade)).toList();
    }
}
