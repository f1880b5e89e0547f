package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the deposits of a renovation are settled (RN-07, RN-14). */
@Component
class SettlementBook {

    private final JdbcClient jdbc;

    SettlementBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known before the table of refunds is asked.
     *
     * @param passesDue     until when the passes were to be back; null where none were out
     * @param passesBack    when they were; null where none were out
     * @param renewedLate   whether permit and passes were once renewed later than the days after their end
     * @param receipt       {@code shown} or {@code lost}; null before finance has asked
     * @param damageFen     what has to be made good
     * @param damageReason  null where nothing has
     */
    record Settlement(Instant passesDue, Instant passesBack, boolean renewedLate, boolean permitReturned, String receipt, long damageFen,
            String damageReason) {

        /** Whether a pass that came back then came too late (RN-07). */
        boolean isLate(Instant back) {
            return renewedLate || passesDue != null && back.isAfter(passesDue);
        }

        boolean passesLate() {
            return passesBack != null && isLate(passesBack);
        }
    }

    /** A sum that goes back or is kept. */
    record SettledLine(int no, Line line, boolean back) {
    }

    void passesBack(String caseNumber, Instant due, Instant back, boolean renewedLate, boolean permitReturned) {
        jdbc.sql("""
                        insert into guanjia.renovation_settlement (case_number, passes_due_at, passes_back_at, renewed_late, permit_returned)
                        values (:caseNumber, :due, :back, :renewedLate, :permit)
                        on conflict (case_number) do update set passes_due_at = excluded.passes_due_at,
                            passes_back_at = excluded.passes_back_at, renewed_late = excluded.renewed_late,
                            permit_returned = excluded.permit_returned""")
                .param("caseNumber", caseNumber).param("due", utc(due)).param("back", utc(back))
                .param("renewedLate", renewedLate).param("permit", permitReturned).update();
    }

    void asked(String caseNumber, String receipt, long damageFen, String damageReason) {
        jdbc.sql("""
                        insert into guanjia.renovation_settlement (case_number, receipt, damage_fen, damage_reason)
                        values (:caseNumber, :receipt, :damage, :reason)
                        on conflict (case_number) do update set receipt = excluded.receipt,
                            damage_fen = excluded.damage_fen, damage_reason = excluded.damage_reason""")
                .param("caseNumber", caseNumber).param("receipt", receipt).param("damage", damageFen)
                .param("reason", damageReason).update();
    }

    Optional<Settlement> find(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_settlement where case_number = ?").param(caseNumber)
                .query((row, number) -> new Settlement(instant(row, "passes_due_at"), instant(row, "passes_back_at"),
                        row.getBoolean("renewed_late"), row.getBoolean("permit_returned"), row.getString("receipt"), row.getLong("damage_fen"),
                        row.getString("damage_reason")))
                .optional();
    }

    /** Draws the sheet up anew; nothing is booked by it. */
    void lines(String caseNumber, List<SettledLine> lines) {
        jdbc.sql("delete from guanjia.renovation_settlement_line where case_number = ?").param(caseNumber).update();
        for (SettledLine line : lines) {
            jdbc.sql("""
                            insert into guanjia.renovation_settlement_line (case_number, line_no, fee, text, fen, back)
                            values (:caseNumber, :no, :fee, :text, :fen, :back)""")
                    .param("caseNumber", caseNumber).param("no", line.no()).param("fee", line.line().fee().name())
                    .param("text", line.line().text()).param("fen", line.line().fen()).param("back", line.back())
                    .update();
        }
    }

    List<SettledLine> lines(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_settlement_line where case_number = ? order by line_no")
                .param(caseNumber)
                .query((row, number) -> new SettledLine(row.getInt("line_no"),
                        new Line(Fee.valueOf(row.getString("fee")), row.getLong("fen"), row.getString("text")),
                        row.getBoolean("back")))
                .list();
    }

    /** What goes back, or what is kept. */
    List<Line> lines(String caseNumber, boolean back) {
        return lines(caseNumber).stream().filter(line -> line.back() == back).map(SettledLine::line).toList();
    }
}
