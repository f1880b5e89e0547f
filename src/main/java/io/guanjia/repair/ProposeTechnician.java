package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.LEVEL;
import static io.guanjia.repair.RepairHandling.LOAD_LIMIT;
import static io.guanjia.repair.RepairHandling.ON_DUTY_ONLY;
import static io.guanjia.repair.RepairHandling.PROPOSED_TECHNICIAN;
import static io.guanjia.repair.RepairHandling.REQUIRED_SKILL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Turns the answer of the table {@code repair-assignment} into a person (RE-03). */
@Component
class ProposeTechnician implements JavaDelegate {

    private final Proposals proposals;

    ProposeTechnician(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AssignmentProposal.Demand demand = demand(execution);

        AssignmentProposal proposal = proposals.propose(CASE_NUMBER.from(execution), demand,
                RepairOrder.Level.rework.name().equals(LEVEL.from(execution)));

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
