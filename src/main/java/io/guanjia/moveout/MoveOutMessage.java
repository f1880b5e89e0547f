package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.ledger.Money;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.registry.Resident;
import io.guanjia.timeframe.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the message that the diagram names in the extension property {@code template}; to whom says the subclass. */
abstract class MoveOutMessage implements JavaDelegate {

    private final Tools tools;

    MoveOutMessage(Tools tools) {
        this.tools = tools;
    }

    /** What all messages about a move-out need. */
    @Component("moveOutMessageTools")
    record Tools(MoveOuts moveOuts, MoveOutSettlement settlement, LeavingTenants tenants, CaseFiles cases, Deadlines deadlines,
            Notifications notifications, Clock clock) {
    }

    MoveOut moveOut(DelegateExecution execution) {
        return tools.moveOuts().get(CASE_NUMBER.from(execution));
    }

    void toTenant(DelegateExecution execution) {
        MoveOut moveOut = moveOut(execution);
        send(execution, Recipient.person(moveOut.tenantName(), moveOut.email(), moveOut.phone(), "auto"));
    }

    /** Where nobody but the tenant owns the unit, nobody is told. */
    void toLandlord(DelegateExecution execution) {
        MoveOut moveOut = moveOut(execution);
        Optional<Resident> landlord = tools.tenants().landlord(moveOut.unitId(), moveOut.personId());
        landlord.ifPresent(owner ->
                send(execution, Recipient.person(owner.name(), owner.email(), owner.phone(), "auto")));
    }

    private void send(DelegateExecution execution, Recipient recipient) {
        tools.notifications().send(new OutgoingMessage(Occurrence.key(execution), CASE_NUMBER.from(execution),
                ElementProperties.require(execution, "template"), recipient, values(execution, recipient)));
    }

    private Map<String, String> values(DelegateExecution execution, Recipient recipient) {
        MoveOut moveOut = moveOut(execution);
        Sheet sheet = tools.settlement().sheet(moveOut);
        Map<String, String> values = new HashMap<>();
        values.put("personName", recipient.name());
        values.put("unit", moveOut.unitNumber());
        values.put("matter", matter(moveOut));
        values.put("lines", lines(sheet));
        values.put("total", Money.yuan(sheet.total()));
        values.put("held", Money.yuan(sheet.totalHeld()));
        values.put("balance", sheet.balance() >= 0 ? "应退 %s 元".formatted(Money.yuan(sheet.balance()))
                : "还应付 %s 元".formatted(Money.yuan(-sheet.balance())));
        values.put("answerBy", limit(execution, "sheetSeen"));
        values.put("keptUntil", limit(execution, "goodsKept"));
        values.put("inspectBy", limit(execution, "agreeInspection"));
        values.put("goods", moveOut.goodsLeft() == null ? null : moveOut.goodsLeft().list());
        values.put("place", moveOut.goodsLeft() == null ? null : moveOut.goodsLeft().place());
        values.put("outcome", tools.cases().find(moveOut.caseNumber()).orElseThrow().outcome());
        return values;
    }

    /** Each amount, so that who does not come to the desk can check it all the same (MO-04). */
    private static String lines(Sheet sheet) {
        List<String> lines = new ArrayList<>();
        sheet.charges().forEach(line -> lines.add("%d. %s：%s 元".formatted(line.no(), line.text(), Money.yuan(line.fen()))));
        sheet.owed().forEach((fee, fen) -> lines.add("账上尚欠%s：%s 元".formatted(fee.label(), Money.yuan(fen))));
        return lines.isEmpty() ? "无" : String.join("\n", lines);
    }

    /** What the landlord hears; what a tenant owes is no secret to whom he rents from, his account is. */
    private String matter(MoveOut moveOut) {
        if (moveOut.bookedAt() != null) {
            return "租户退租结算，押金抵扣后仍欠 %s 元".formatted(Money.yuan(tools.settlement().debt(moveOut)));
        }
        return moveOut.gone() ? "发现租户未通知已搬离，正在联系租户；如需进入房屋查验，将请见证人在场"
                : "租户提出退租，请答复是否同意；如不同意，请说明原因";
    }

    private String limit(DelegateExecution execution, String step) {
        Instant limit = tools.deadlines().limit(execution, step, Date.from(tools.clock().instant()));
        return MomentText.minute(limit, tools.clock().getZone());
    }
}
