package io.guanjia.renovation;

import static io.guanjia.renovation.RenovationPermits.GRANTED;
import static io.guanjia.renovation.RenovationPermits.WITHDRAWN;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.privacy.Privacy;
import io.guanjia.renovation.ExtraPermits.Permit;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What is told of changes, permits and hidden works; to whom says the subclass. */
abstract class PermitMessage extends RenovationMessage {

    private final Facts facts;

    PermitMessage(RenovationMessage.Tools tools, Facts facts) {
        super(tools);
        this.facts = facts;
    }

    /** What these messages tell. */
    @Component("renovationPermitFacts")
    record Facts(Works works, ExtraPermits permits, Clock clock) {
    }

    Works.Request request(DelegateExecution execution) {
        return facts.works().get(REQUEST_ID.from(execution));
    }

    @Override
    Map<String, String> more(DelegateExecution execution) {
        Works.Request request = request(execution);
        Optional<Permit> permit = facts.permits().find(request.id()).filter(Permit::isIssued);
        Map<String, String> values = new HashMap<>();
        values.put("permitKind", RequestKind.label(request.kind()));
        values.put("decision", permit.map(this::granted).orElseGet(() -> decided(request)));
        values.put("matter", facts.permits().last(request.id()).map(ExtraPermits.Step::words).orElse(null));
        values.put("permitTitle", permit.map(issued -> PermitPaper.title(issued, facts.clock().getZone())).orElse(null));
        values.put("period", permit.map(issued -> PermitRequest.period(issued.from(), issued.until(),
                facts.clock().getZone())).orElse(null));
        values.put("details", PermitRequest.of(request).lines().stream()
                .map(line -> "%s:%s".formatted(line.label(), Privacy.hidePhones(line.text())))
                .collect(Collectors.joining("\n")));
        return values;
    }

    private String granted(Permit permit) {
        return "同意。%s%s\n审批意见:%s".formatted(PermitPaper.title(permit, facts.clock().getZone()),
                permit.rule() == null ? "" : "\n许可条件:" + permit.rule().conditions(), permit.words());
    }

    private static String decided(Works.Request request) {
        String words = request.words() == null ? "" : request.words();
        return GRANTED.equals(request.result()) ? words
                : "%s:%s".formatted(WITHDRAWN.equals(request.result()) ? "已撤回" : "不予批准", words);
    }
}
