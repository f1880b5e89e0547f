package io.guanjia.movein;

import io.guanjia.registry.ResidentFiles;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether register, signed agreement and receipts are there for the keys to be handed over (MI-10). */
@Component
class KeyRelease {

    private final MoveInOwners owners;
    private final MoveInFees fees;
    private final ResidentFiles files;

    KeyRelease(MoveInOwners owners, MoveInFees fees, ResidentFiles files) {
        this.owners = owners;
        this.fees = fees;
        this.files = files;
    }

    boolean ownerIsRegistered(MoveInCase moveIn) {
        return moveIn.noticeTakenAt() != null && moveIn.ownerPerson() != null
                && owners.inRegister(moveIn.unitId(), moveIn.ownerPerson()).isPresent();
    }

    boolean agreementIsFiled(MoveInCase moveIn) {
        return moveIn.ownerPerson() != null && files.openOne(moveIn.unitId(), moveIn.ownerPerson())
                .filter(file -> files.papers(file.id()).stream()
                        .anyMatch(paper -> paper.kind().equals(OpenOwnersFile.AGREEMENT))).isPresent();
    }

    boolean receiptsAreComplete(MoveInCase moveIn) {
        return fees.unpaid(moveIn.caseNumber()).isEmpty();
    }

    /** What stands in the way, in Chinese; nothing where the keys may go. */
    List<String> hindrances(MoveInCase moveIn) {
        List<String> hindrances = new ArrayList<>();
        if (!ownerIsRegistered(moveIn)) {
            hindrances.add("入伙登记表上没有本户业主");
        }
        if (!agreementIsFiled(moveIn)) {
            hindrances.add("业主档案中没有已签署的服务协议");
        }
        if (!receiptsAreComplete(moveIn)) {
            hindrances.add("收费票据不齐:" + String.join("、",
                    fees.unpaid(moveIn.caseNumber()).keySet().stream().map(fee -> fee.label()).toList()));
        }
        return hindrances;
    }
}
