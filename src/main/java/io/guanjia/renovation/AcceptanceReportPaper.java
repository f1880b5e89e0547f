package io.guanjia.renovation;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The report on the acceptance (二次装修竣工验收报告), by trade, all rounds (RN-14). */
@Component
class AcceptanceReportPaper extends PrintedRenovation {

    static final String ID = "acceptance-report";

    private final AcceptanceBook acceptances;

    AcceptanceReportPaper(Tools tools, AcceptanceBook acceptances) {
        super(ID, "二次装修竣工验收报告", tools);
        this.acceptances = acceptances;
    }

    /** What one trade said. */
    record Row(int round, String trade, String result, String note, String by, String at) {
    }

    @Override
    boolean isThere(RenovationCase renovation) {
        return acceptances.rounds(renovation.caseNumber()) > 0;
    }

    @Override
    Map<String, Object> values(RenovationCase renovation) {
        List<AcceptanceBook.Line> lines = acceptances.of(renovation.caseNumber());
        boolean accepted = acceptances.failed(renovation.caseNumber()).isEmpty();
        return Map.of("accepted", accepted, "completedAt", minute(renovation.completedAt()), "rows",
                lines.stream().map(line -> new Row(line.round(), line.trade().label,
                        AcceptanceBook.RESULTS.get(line.result()), line.note(), person(line.byUser()), minute(line.at())))
                        .toList());
    }
}
