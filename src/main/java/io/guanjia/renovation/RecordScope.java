package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.ACCEPTED;
import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.SCOPE;
import static io.guanjia.renovation.Renovation.VERDICT;

import io.guanjia.engine.Executions;
import io.guanjia.renovation.ScopeBook.Item;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the table made of the scope in this round (RN-01). */
@Component
class RecordScope implements JavaDelegate {

    private final ScopeBook scope;
    private final Answers answers;

    RecordScope(ScopeBook scope, Answers answers) {
        this.scope = scope;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<Item> items = ScopeJudgement.items(answers.rows(Executions.json(execution, Renovation.SCOPE_FINDINGS), ScopeJudgement.TABLE),
                SCOPE.from(execution));
        scope.add(CASE_NUMBER.from(execution), items);
        VERDICT.set(execution, ScopeJudgement.gravest(items).name().toLowerCase(Locale.ROOT));
        ACCEPTED.set(execution, Renovation.NO);
    }
}
