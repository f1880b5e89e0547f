package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationWork.FINDING_ID;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.calendar.MomentText;
import io.guanjia.renovation.SiteStops.Stop;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What is told while the work lasts; to whom says the subclass. */
abstract class WorkMessage extends RenovationMessage {

    private final Facts facts;

    WorkMessage(RenovationMessage.Tools tools, Facts facts) {
        super(tools);
        this.facts = facts;
    }

    /** What these messages tell. */
    @Component("renovationWorkFacts")
    record Facts(Renovations renovations, Works works, Breaches breaches, SiteStops stops, Clock clock) {
    }

    @Override
    Map<String, String> more(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        Map<String, String> values = new HashMap<>();
        values.put("missing", newest(caseNumber, RecordWorkStep.SITE_NOT_READY));
        values.put("stopReason", facts.stops().of(caseNumber).stream().map(Stop::words).reduce((one, next) -> next)
                .orElse(null));
        values.put("expulsionReason", newest(caseNumber, ExpelContractor.EXPELLED_EVENT));
        Long request = REQUEST_ID.from(execution);
        if (request != null) {
            Works.Request asked = facts.works().get(request);
            values.put("decision", "%s:%s".formatted("granted".equals(asked.result()) ? "同意" : "不同意", asked.words()));
        }
        Long finding = FINDING_ID.from(execution);
        if (finding != null) {
            facts.breaches().newestNotice(finding).ifPresent(notice -> {
                Breaches.Finding found = facts.breaches().get(finding);
                values.put("noticeNumber", String.valueOf(notice.number()));
                values.put("breaches", listed(found.codes()));
                values.put("rectifyBy", MomentText.minute(notice.rectifyBy(), facts.clock().getZone()));
                values.put("meanwhile", Boolean.TRUE.equals(found.stops()) ? "整改完成并经复查前须停工" : "整改期间其他施工可以继续");
            });
        }
        return values;
    }

    private String newest(String caseNumber, String what) {
        List<Renovations.Event> events = facts.renovations().events(caseNumber);
        return events.stream().filter(event -> event.what().equals(what)).map(Renovations.Event::words)
                .reduce((one, next) -> next).orElse(null);
    }

    private static String listed(List<String> codes) {
        return codes.stream().map(code -> "- " + BreachKind.valueOf(code).label()).collect(Collectors.joining("\n"));
    }
}
