package io.guanjia.moveout;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.casefile.CaseParty;
import io.guanjia.casefile.Communications;
import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.ledger.Fee;
import io.guanjia.moveout.MoveOut.Account;
import io.guanjia.moveout.MoveOut.GoodsLeft;
import io.guanjia.registry.Unit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of tenants who leave, and what they are asked for. Everything happens in the caller's transaction. */
@Component
class MoveOuts {

    private final JdbcClient jdbc;
    private final CaseNumbers numbers;
    private final CaseFiles cases;
    private final Communications communications;
    private final Clock clock;

    MoveOuts(JdbcClient jdbc, CaseNumbers numbers, CaseFiles cases, Communications communications, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.cases = cases;
        this.communications = communications;
        this.clock = clock;
    }

    /** A try to reach a tenant who has gone, or the emergency contact (KY-05). */
    record Attempt(String whom, String name, String phone, Instant triedAt, String result, String words, String byUser) {
    }

    /** An amount that finance or the manager lowered (MO-03). */
    record LineChange(int lineNo, String text, long fromFen, long toFen, String reason, String byUser, Instant at) {
    }

    /**
     * Enters a notice, or that a tenant has gone, and gives it its number (MO-01).
     *
     * @return the case number
     * @throws org.springframework.dao.DuplicateKeyException if a move-out of this tenant is under way
     */
    String register(MoveOutNotice notice, Unit unit, String processInstanceId, String owner) {
        String number = numbers.next(TenantMoveOut.NUMBER_PREFIX);
        cases.open(new CaseFiles.Opening(number, TenantMoveOut.PROCESS, processInstanceId, unit.officeId(), unit.id(),
                owner, notice.gone() ? "退租:租户自行搬离" : "退租:租户提出退租"));
        cases.about(number, new CaseParty(notice.tenant().name(), notice.phone(), notice.email()));
        cases.classify(number, "租户退租", notice.gone() ? "未通知搬离" : "通知退租");
        Account account = notice.account();
        jdbc.sql("""
                        insert into guanjia.move_out (case_number, way, unit_id, person_id, residency_id, tenant_name,
                            phone, email, leave_date, account_name, account_bank, account_number, noticed_at)
                        values (:caseNumber, :way, :unitId, :personId, :residencyId, :tenantName,
                            :phone, :email, :leaveDate, :accountName, :accountBank, :accountNumber, :noticedAt)""")
                .param("caseNumber", number)
                .param("way", notice.gone() ? "gone" : "notice")
                .param("unitId", unit.id())
                .param("personId", notice.tenant().personId())
                .param("residencyId", notice.tenant().residencyId())
                .param("tenantName", notice.tenant().name())
                .param("phone", notice.phone())
                .param("email", notice.email())
                .param("leaveDate", notice.leaveDate())
                .param("accountName", account == null ? null : account.name())
                .param("accountBank", account == null ? null : account.bank())
                .param("accountNumber", account == null ? null : account.number())
                .param("noticedAt", utc(clock.instant()))
                .update();
        if (!notice.gone()) {
            communications.record(new Communications.Entry(number, clock.instant(), Direction.IN, Way.DESK,
                    notice.tenant().name(), owner, "租户提出退租", TenantMoveOut.NOTICED));
        }
        return number;
    }

    /** Notes the account that the tenant gave later (MO-07). */
    void account(String caseNumber, Account account) {
        jdbc.sql("update guanjia.move_out set account_name = :name, account_bank = :bank, account_number = :number"
                        + " where case_number = :caseNumber")
                .param("name", account.name()).param("bank", account.bank()).param("number", account.number())
                .param("caseNumber", caseNumber).update();
    }

    /** Records a try to reach somebody; once for each form. */
    void tried(String caseNumber, Attempt attempt, String taskId) {
        jdbc.sql("""
                        insert into guanjia.move_out_attempt (case_number, whom, name, phone, tried_at, result, words,
                            by_user, task_id)
                        values (:caseNumber, :whom, :name, :phone, :triedAt, :result, :words, :byUser, :taskId)
                        on conflict (task_id) do nothing""")
                .param("caseNumber", caseNumber)
                .param("whom", attempt.whom())
                .param("name", attempt.name())
                .param("phone", attempt.phone())
                .param("triedAt", utc(attempt.triedAt()))
                .param("result", attempt.result())
                .param("words", attempt.words())
                .param("byUser", attempt.byUser())
                .param("taskId", taskId)
                .update();
    }

    /** The tries to reach somebody, oldest first. */
    List<Attempt> attempts(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_out_attempt where case_number = ? order by id").param(caseNumber)
                .query((row, number) -> new Attempt(row.getString("whom"), row.getString("name"),
                        row.getString("phone"), instant(row, "tried_at"), row.getString("result"),
                        row.getString("words"), row.getString("by_user")))
                .list();
    }

    /**
     * Puts a line onto the sheet, or prices it anew; an amount that was lowered stays lowered.
     *
     * @param item what of, one line for each fee and item
     */
    void line(String caseNumber, Fee fee, String item, String text, long fen) {
        jdbc.sql("""
                        insert into guanjia.move_out_line as l (case_number, line_no, fee, item, text, priced_fen, fen)
                        select :caseNumber, coalesce(max(line_no), 0) + 1, :fee, :item, :text, :fen, :fen
                        from guanjia.move_out_line where case_number = :caseNumber
                        on conflict (case_number, fee, item) do update set text = excluded.text,
                            priced_fen = excluded.priced_fen,
                            fen = case when l.fen < l.priced_fen then least(l.fen, excluded.fen) else excluded.fen end""")
                .param("caseNumber", caseNumber)
                .param("fee", fee.name())
                .param("item", item)
                .param("text", text)
                .param("fen", fen)
                .update();
    }

    /** The lines of the sheet in the order in which they came. */
    List<SheetLine> lines(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_out_line where case_number = ? order by line_no").param(caseNumber)
                .query((row, number) -> new SheetLine(row.getInt("line_no"), Fee.valueOf(row.getString("fee")),
                        row.getString("item"), row.getString("text"), row.getLong("priced_fen"), row.getLong("fen")))
                .list();
    }

    /** Lowers the amount of a line, with the reason (MO-03); once for each form. */
    void lower(String caseNumber, int lineNo, long fen, String reason, String byUser, String taskId) {
        int written = jdbc.sql("""
                        insert into guanjia.move_out_line_change (case_number, line_no, from_fen, to_fen, reason, by_user,
                            changed_at, task_id)
                        select case_number, line_no, fen, :fen, :reason, :byUser, :at, :taskId
                        from guanjia.move_out_line where case_number = :caseNumber and line_no = :lineNo
                        on conflict (task_id) do nothing""")
                .param("caseNumber", caseNumber).param("lineNo", lineNo).param("fen", fen).param("reason", reason)
                .param("byUser", byUser).param("at", utc(clock.instant())).param("taskId", taskId)
                .update();
        if (written > 0) {
            jdbc.sql("update guanjia.move_out_line set fen = :fen where case_number = :caseNumber and line_no = :lineNo")
                    .param("fen", fen).param("caseNumber", caseNumber).param("lineNo", lineNo).update();
        }
    }

    /** The amounts that were lowered, oldest first. */
    List<LineChange> changes(String caseNumber) {
        return jdbc.sql("""
                        select c.*, l.text from guanjia.move_out_line_change c
                        join guanjia.move_out_line l on l.case_number = c.case_number and l.line_no = c.line_no
                        where c.case_number = ? order by c.id""").param(caseNumber)
                .query((row, number) -> new LineChange(row.getInt("line_no"), row.getString("text"),
                        row.getLong("from_fen"), row.getLong("to_fen"), row.getString("reason"),
                        row.getString("by_user"), instant(row, "changed_at")))
                .list();
    }

    /** Notes that the sheet is drawn up and waits for the tenant (MO-04). */
    void sheetDrawn(String caseNumber) {
        jdbc.sql("update guanjia.move_out set sheet_drawn_at = :at where case_number = :caseNumber")
                .param("at", utc(clock.instant())).param("caseNumber", caseNumber).update();
    }

    /** Whether a sheet has been drawn up, which the paper then shows. */
    boolean isSheetDrawn(String caseNumber) {
        return jdbc.sql("select sheet_drawn_at is not null from guanjia.move_out where case_number = ?")
                .param(caseNumber).query(Boolean.class).optional().orElse(false);
    }

    /**
     * Notes that the settlement is booked from here on, and how the sheet was answered.
     *
     * @return false if it was booked or withdrawn before
     */
    boolean booked(String caseNumber, String answer) {
        return jdbc.sql("""
                        update guanjia.move_out set booked_at = :at, sheet_answer = :answer
                        where case_number = :caseNumber and booked_at is null and withdrawn_at is null""")
                .param("at", utc(clock.instant())).param("answer", answer).param("caseNumber", caseNumber)
                .update() == 1;
    }

    /** Keeps what was owed before and held when the settlement was booked. */
    void keepBalance(String caseNumber, Map<Fee, Long> owed, Map<Fee, Long> held) {
        Map.of("owed", owed, "held", held).forEach((side, amounts) -> amounts.forEach((fee, fen) -> jdbc.sql(
                        "insert into guanjia.move_out_balance (case_number, side, fee, fen) values (?, ?, ?, ?)")
                .params(caseNumber, side, fee.name(), fen).update()));
    }

    /**
     * What was kept of a settlement that is booked.
     *
     * @param side {@code owed} or {@code held}
     */
    Map<Fee, Long> balance(String caseNumber, String side) {
        Map<Fee, Long> amounts = new EnumMap<>(Fee.class);
        jdbc.sql("select fee, fen from guanjia.move_out_balance where case_number = ? and side = ?")
                .params(caseNumber, side)
                .query(row -> {
                    amounts.put(Fee.valueOf(row.getString("fee")), row.getLong("fen"));
                });
        return amounts;
    }

    /**
     * Notes that the tenant stays.
     *
     * @return false if the settlement is booked already, or the case is over
     */
    boolean withdrawn(String caseNumber) {
        return jdbc.sql("""
                        update guanjia.move_out set withdrawn_at = :at
                        where case_number = :caseNumber and booked_at is null and withdrawn_at is null
                          and over_at is null""")
                .param("at", utc(clock.instant())).param("caseNumber", caseNumber).update() == 1;
    }

    /** Notes what was paid back (MO-07). */
    void refunded(String caseNumber, long fen) {
        jdbc.sql("update guanjia.move_out set refunded_at = :at, refunded_fen = :fen"
                        + " where case_number = :caseNumber and refunded_at is null")
                .param("at", utc(clock.instant())).param("fen", fen).param("caseNumber", caseNumber).update();
    }

    /** Notes what was left behind (MO-08). */
    void goodsLeft(String caseNumber, GoodsLeft goods) {
        jdbc.sql("update guanjia.move_out set goods_list = :list, goods_place = :place, goods_witness = :witness"
                        + " where case_number = :caseNumber")
                .param("list", goods.list()).param("place", goods.place()).param("witness", goods.witness())
                .param("caseNumber", caseNumber).update();
    }

    /** Closes the case with how it ended. */
    void closed(String caseNumber, String outcome) {
        jdbc.sql("update guanjia.move_out set over_at = :at where case_number = :caseNumber")
                .param("at", utc(clock.instant())).param("caseNumber", caseNumber).update();
        if (get(caseNumber).withdrawnAt() != null) {
            cases.withdraw(caseNumber, outcome);
        } else {
            cases.close(caseNumber, outcome);
        }
    }

    /** Records a word with the tenant or the landlord (EN-06). */
    void spoke(String caseNumber, Way way, String withWhom, String byUser, String content, String elementId) {
        communications.record(new Communications.Entry(caseNumber, clock.instant(), Direction.OUT, way, withWhom, byUser,
                content, elementId));
    }

    /** @throws IllegalArgumentException if there is no such case */
    MoveOut get(String caseNumber) {
        return find(caseNumber).orElseThrow(() -> new IllegalArgumentException("No move-out " + caseNumber));
    }

    /** Empty for a case of another procedure. */
    Optional<MoveOut> find(String caseNumber) {
        return jdbc.sql("""
                        select m.*, u.number as unit_number from guanjia.move_out m
                        join guanjia.unit u on u.id = m.unit_id where m.case_number = ?""")
                .param(caseNumber).query(MoveOuts::read).optional();
    }

    /** The number of the move-out of a tenant that is under way. */
    Optional<String> underWay(long residencyId) {
        return jdbc.sql("select case_number from guanjia.move_out where residency_id = ? and over_at is null")
                .param(residencyId).query(String.class).optional();
    }

    /** The numbers of all move-outs of a tenant, those included that he withdrew. */
    List<String> ofResidency(long residencyId) {
        return jdbc.sql("select case_number from guanjia.move_out where residency_id = ?").param(residencyId)
                .query(String.class).list();
    }

    private static MoveOut read(ResultSet row, int number) throws SQLException {
        String accountNumber = row.getString("account_number");
        String goods = row.getString("goods_list");
        return new MoveOut(row.getString("case_number"), row.getString("way").equals("gone"), row.getLong("unit_id"),
                row.getString("unit_number"), row.getLong("person_id"), row.getLong("residency_id"),
                row.getString("tenant_name"), row.getString("phone"), row.getString("email"),
                row.getObject("leave_date", LocalDate.class),
                accountNumber == null ? null : new Account(row.getString("account_name"),
                        row.getString("account_bank"), accountNumber),
                instant(row, "noticed_at"), row.getString("sheet_answer"), instant(row, "booked_at"),
                instant(row, "withdrawn_at"), instant(row, "refunded_at"),
                goods == null ? null : new GoodsLeft(goods, row.getString("goods_place"),
                        row.getString("goods_witness")));
    }
}
