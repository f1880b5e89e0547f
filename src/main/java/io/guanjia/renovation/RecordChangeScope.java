package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.SCOPE;
import static io.guanjia.renovation.Renovation.VERDICT;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.engine.Executions;
import io.guanjia.renovation.ScopeBook.Item;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the table made of a change as a round of its own, which is no part of the scope yet (RN-10). */
@Component
class RecordChangeScope implements JavaDelegate {

    private final ScopeBook scope;
    private final Answers answers;

    RecordChangeScope(ScopeBook scope, Answers answers) {
        this.scope = scope;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<Item> items = ScopeJudgement.items(answers.rows(
                Executions.json(execution, Renovation.SCOPE_FINDINGS), ScopeJudgement.TABLE), SCOPE.from(execution));
        scope.addChange(CASE_NUMBER.from(execution), REQUEST_ID.from(execution), items);
        VERDICT.set(execution, ScopeJudgement.gravest(items).name().toLowerCase(Locale.ROOT));
    }
}
