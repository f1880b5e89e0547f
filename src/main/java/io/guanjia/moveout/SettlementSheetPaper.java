package io.guanjia.moveout;

import io.guanjia.calendar.MomentText;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Money;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The settlement sheet (退租结算单) that the tenant sees and signs before anything is booked (MO-04). */
@Component
class SettlementSheetPaper implements Paper {

    static final String ID = "settlement-sheet";

    private final MoveOuts moveOuts;
    private final MoveOutSettlement settlement;
    private final Units units;
    private final Clock clock;

    SettlementSheetPaper(MoveOuts moveOuts, MoveOutSettlement settlement, Units units, Clock clock) {
        this.moveOuts = moveOuts;
        this.settlement = settlement;
        this.units = units;
        this.clock = clock;
    }

    /** One line as it is printed. */
    record Row(String text, String priced, String amount) {
    }

    /** Everything as it is printed. */
    record Printed(String unit, String tenant, String noticedAt, String leaveDate, List<Row> charges, List<Row> owed,
            String total, List<Row> held, String totalHeld, boolean refund, String balance, String capitals,
            String account, String bookedAt, boolean counted, List<Row> lowered) {
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "退租结算单";
    }

    @Override
    public String template() {
        return "moveout/settlement-sheet";
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return moveOuts.find(caseNumber).filter(moveOut -> moveOuts.isSheetDrawn(caseNumber)).map(moveOut -> {
            Unit unit = units.get(moveOut.unitId());
            Map<String, Object> values = new HashMap<>();
            values.put("sheet", printed(moveOut, unit, settlement.sheet(moveOut)));
            return new PaperContent(unit.officeName(), values, Set.of()).alsoFor("finance");
        });
    }

    private Printed printed(MoveOut moveOut, Unit unit, Sheet sheet) {
        return new Printed("%s（%s）".formatted(unit.number(), unit.buildingName()), moveOut.tenantName(),
                MomentText.minute(moveOut.noticedAt(), clock.getZone()),
                moveOut.leaveDate() == null ? "" : moveOut.leaveDate().toString(),
                sheet.charges().stream().map(line -> new Row("%d. %s".formatted(line.no(), line.text()),
                        line.isLowered() ? Money.yuan(line.pricedFen()) : "", Money.yuan(line.fen()))).toList(),
                rows(sheet.owed()), Money.yuan(sheet.total()), rows(sheet.held()), Money.yuan(sheet.totalHeld()),
                sheet.balance() >= 0, Money.yuan(Math.abs(sheet.balance())),
                Money.capitals(Math.abs(sheet.balance())),
                moveOut.account() == null ? "" : "%s，%s，%s".formatted(moveOut.account().name(), moveOut.account().bank(),
                        AccountShown.masked(moveOut.account().number())),
                moveOut.bookedAt() == null ? "" : MomentText.minute(moveOut.bookedAt(), clock.getZone()),
                "counted".equals(moveOut.sheetAnswer()),
                moveOuts.changes(moveOut.caseNumber()).stream().map(change -> new Row(
                        "%d. %s：%s".formatted(change.lineNo(), change.text(), change.reason()),
                        Money.yuan(change.fromFen()), Money.yuan(change.toFen()))).toList());
    }

    private static List<Row> rows(Map<Fee, Long> amounts) {
        return amounts.entrySet().stream().map(fee -> new Row(fee.getKey().label(), "", Money.yuan(fee.getValue())))
                .toList();
    }
}
