package io.guanjia.sampling;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.CaseData;
import io.guanjia.identity.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may visit a customer whose repair was drawn: a person of the company, not of the office that repaired (RE-11). */
@Component
class Impartiality {

    private static final String QUALITY = "quality";
    /** The groups that work at an office (管理处); quality, finance and leadership are the company's. */
    private static final List<String> OF_OFFICE = List.of("front-desk", "customer-assistant", "customer-manager",
            "general-manager", "engineering", "security", "duty-manager", "cleaning");

    private final CaseFiles cases;
    private final CaseData caseData;
    private final SampledOrders orders;
    private final People people;

    Impartiality(CaseFiles cases, CaseData caseData, SampledOrders orders, People people) {
        this.cases = cases;
        this.caseData = caseData;
        this.orders = orders;
        this.people = people;
    }

    /**
     * Why a person must not visit, in Chinese; empty if he may.
     *
     * @param groups his groups, id to name
     * @param worked whether the engine knows a task of the order that was his
     */
    Optional<String> objection(String userId, Map<String, String> groups, String orderNumber, boolean worked) {
        if (!groups.containsKey(QUALITY)) {
            return Optional.of("维修工单的抽样回访由公司品质管理部进行,%s不是品质管理部的人员".formatted(name(userId)));
        }
        Optional<String> office = OF_OFFICE.stream().filter(groups::containsKey).findFirst();
        if (office.isPresent()) {
            return Optional.of("抽样回访不得由负责维修的管理处进行,%s同时属于管理处的“%s”,请由品质管理部其他人员回访"
                    .formatted(name(userId), groups.get(office.get())));
        }
        return worked || tookPart(userId, orderNumber)
                ? Optional.of("%s参与过工单%s的办理,不得回访这一工单,请由品质管理部其他人员回访".formatted(name(userId), orderNumber))
                : Optional.empty();
    }

    /** The process instance that the index of cases gives for an order. */
    Optional<String> caseOf(String orderNumber) {
        return cases.find(orderNumber).map(CaseFile::processInstanceId);
    }

    private boolean tookPart(String userId, String orderNumber) {
        return cases.find(orderNumber).filter(order -> userId.equals(order.owner())
                        || caseData.records(order.processInstanceId()).stream()
                                .anyMatch(form -> userId.equals(form.submittedBy()))).isPresent()
                || orders.find(orderNumber).filter(order -> userId.equals(order.technician())).isPresent();
    }

    private String name(String userId) {
        return people.displayName(userId);
    }
}
