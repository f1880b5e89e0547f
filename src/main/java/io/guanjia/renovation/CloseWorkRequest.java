package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationPermits.GRANTED;
import static io.guanjia.renovation.RenovationPermits.REFUSED;
import static io.guanjia.renovation.RenovationPermits.WITHDRAWN;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.engine.Executions;
import io.guanjia.renovation.ExtraPermits.Permit;
import io.guanjia.renovation.ExtraPermits.Step;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters how a request ended: granted with its permit, refused or withdrawn with the reason (RN-09, RN-10, RN-15). */
@Component
class CloseWorkRequest implements JavaDelegate {

    private static final int LONGEST = 1000;

    private final Works works;
    private final ExtraPermits permits;
    private final ScopeBook scope;
    private final Clock clock;

    CloseWorkRequest(Works works, ExtraPermits permits, ScopeBook scope, Clock clock) {
        this.works = works;
        this.permits = permits;
        this.scope = scope;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = REQUEST_ID.from(execution);
        Optional<Permit> permit = permits.find(id);
        Optional<Step> last = permits.last(id);
        String user = last.map(Step::byUser).or(() -> Executions.actor(execution)).orElse(null);
        if (permit.filter(Permit::isIssued).isPresent()) {
            decide(id, GRANTED, PermitPaper.title(permit.get(), clock.getZone()), user);
            return;
        }
        String result = last.map(Step::result).orElse(REFUSED);
        if (result.equals(REFUSED) || result.equals(WITHDRAWN)) {
            scope.decide(id, ScopeBook.REFUSED);
            decide(id, result, last.map(Step::words).orElseGet(() -> forbidden(CASE_NUMBER.from(execution), id)), user);
        } else {
            decide(id, GRANTED, "隐蔽工程验收合格,可以隐蔽", user);
        }
    }

    private String forbidden(String caseNumber, long id) {
        return scope.ofChange(caseNumber, id).stream().filter(item -> item.verdict() == ScopeBook.Verdict.FORBIDDEN)
                .map(item -> "%s:%s".formatted(item.name(), item.reason())).collect(Collectors.joining(";", "不予受理。", ""));
    }

    private void decide(long id, String result, String words, String user) {
        works.decide(id, result, words.length() > LONGEST ? words.substring(0, LONGEST) : words, user);
    }
}
