package io.guanjia.repair;

import io.guanjia.engine.Variable;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Turns the answer of the table {@code repair-assignment} into a person (RE-03). */
@Component
class ProposeTechnician implements JavaDelegate {

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    static final Variable<String> REQUIRED_SKILL = new Variable<>("requiredSkill", String.class);
    static final Variable<Number> LOAD_LIMIT = new Variable<>("loadLimit", Number.class);
    static final Variable<Boolean> ON_DUTY_ONLY = new Variable<>("onDutyOnly", Boolean.class);
    /** User id; null where there is nobody to propose. */
    static final Variable<String> PROPOSED_TECHNICIAN = new Variable<>("proposedTechnician", String.class);

    static final String REWORK = "rework";

    private final Proposals proposals;

    ProposeTechnician(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AssignmentProposal.Demand demand = new AssignmentProposal.Demand(REQUIRED_SKILL.from(execution),
                LOAD_LIMIT.from(execution).intValue(), ON_DUTY_ONLY.from(execution));

        AssignmentProposal proposal = proposals.propose(CASE_NUMBER.from(execution), demand,
                REWORK.equals(LEVEL.from(execution)));

        PROPOSED_TECHNICIAN.set(execution, proposal.userId());
    }
}
