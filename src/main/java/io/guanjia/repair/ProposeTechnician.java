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
        AssignmentProposal.Demand demand = demand(execution);

        AssignmentProposal proposal = proposals.propose(CASE_NUMBER.from(execution), demand,
                REWORK.equals(LEVEL.from(execution)));

        PROPOSED_TECHNICIAN.set(execution, proposal.userId());
    }

    /**
     * A cell that a manager has left empty asks for nothing: an emergency must not wait for the table to be mended. The
     * dispatcher is told where the skill is missing.
     */
    private static AssignmentProposal.Demand demand(DelegateExecution execution) {
        String skill = REQUIRED_SKILL.from(execution);
        Number loadLimit = LOAD_LIMIT.from(execution);
        return new AssignmentProposal.Demand(skill == null ? AssignmentProposal.Demand.NO_SKILL : skill,
                loadLimit == null ? Integer.MAX_VALUE : loadLimit.intValue(),
                Boolean.TRUE.equals(ON_DUTY_ONLY.from(execution)));
    }
}
