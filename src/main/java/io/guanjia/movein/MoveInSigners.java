package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.REPRESENTATIVE;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.KeyHolder;
import io.guanjia.registry.Residents;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whose signature counts for the owner: that of an owner in the register, or of somebody whose authorisation was checked
 * (MI-05, MI-10, MI-11). A form that names anybody else is refused in its own transaction.
 */
@Component
class MoveInSigners {

    private final MoveInCases moveIns;
    private final MoveInOwners owners;
    private final Residents residents;
    private final Clock clock;

    MoveInSigners(MoveInCases moveIns, MoveInOwners owners, Residents residents, Clock clock) {
        this.moveIns = moveIns;
        this.owners = owners;
        this.residents = residents;
        this.clock = clock;
    }

    /** The papers are signed for by an owner, or by who came with the notice for him. */
    void checkPapers(MoveInCase moveIn, String name) {
        boolean cameWithTheNotice = moveIns.visits(moveIn.caseNumber(), Visit.Occasion.NOTICE).stream()
                .anyMatch(visit -> NoticeResult.accepted.name().equals(visit.result())
                        && name.equals(visit.representative()));
        require(cameWithTheNotice || isOwner(moveIn, name), "receivedBy", "签收人姓名",
                "“%s”不是登记的业主,也不是查验时已核对授权的代办人".formatted(name));
    }

    /** The acceptance form is signed by an owner, or by who was there for him. */
    void checkAcceptance(MoveInCase moveIn, String name) {
        require(name.equals(moveIn.attendedBy()) || isOwner(moveIn, name), "signedBy", "业主方签字人",
                "“%s”不是登记的业主,也不是到场验收、已核对授权的代办人".formatted(name));
    }

    /**
     * Who takes the keys: an owner, somebody who may act for him today, or who is registered as one who may hold keys
     * (MI-13).
     *
     * @param visit what the form says of him
     * @return his name
     */
    String checkKeys(MoveInCase moveIn, Visit visit, Map<String, Object> values) {
        if (REPRESENTATIVE.equals(visit.visitor())) {
            require(!visit.authorisationUntil().isBefore(LocalDate.now(clock)), "authorisationUntil", "委托有效期至",
                    "授权委托已经过期,不得发放钥匙");
            require(visit.authorisationCopy(), "authorisationCopy", "是否留存复印件",
                    "须留存委托文件和代办人身份证件的复印件,方可发放钥匙");
            return visit.representative();
        }
        String name = MoveInForms.text(values, "keysReceivedBy");
        if ("keyHolder".equals(visit.visitor())) {
            Set<String> holders = residents.keyHolders(moveIn.unitId(), LocalDate.now(clock)).stream()
                    .map(KeyHolder::name).collect(Collectors.toSet());
            require(holders.contains(name), "keysReceivedBy", "签收人姓名",
                    "“%s”没有登记为本户的持有钥匙人".formatted(name));
        } else {
            require(isOwner(moveIn, name), "keysReceivedBy", "签收人姓名",
                    "“%s”不是登记的业主;由他人领取的,请选“代办人”并核对授权".formatted(name));
        }
        return name;
    }

    private boolean isOwner(MoveInCase moveIn, String name) {
        return owners.names(moveIn).contains(name);
    }

    private static void require(boolean holds, String key, String label, String otherwise) {
        if (!holds) {
            throw new FormRejected(List.of(new Violation(key, label, "「%s」%s".formatted(label, otherwise))));
        }
    }
}
