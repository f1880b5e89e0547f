package io.guanjia.audit.keep;

import io.guanjia.engine.Acting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.NativeHistoricProcessInstanceQuery;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.stereotype.Component;

/** The engine's history as trees of calls, found and removed through the engine's own interface. */
@Component
class Histories {

    private static final String COLUMNS = "select RES.* from ACT_HI_PROCINST RES ";

    private final HistoryService history;
    private final Acting acting;

    Histories(HistoryService history, Acting acting) {
        this.history = history;
        this.acting = acting;
    }

    /**
     * A process instance with all that it has called, directly and not.
     *
     * @param root      id of the one that nobody has called
     * @param instances all of them, the root too
     */
    record Tree(String root, List<HistoricProcessInstance> instances) {

        boolean hasEndedBefore(Instant moment) {
            return instances.stream().allMatch(one -> one.getEndTime() != null
                    && one.getEndTime().toInstant().isBefore(moment));
        }

        /** Whether its root has the number of a case as its business key. */
        boolean serves(String caseNumber) {
            return instances.stream().anyMatch(one -> one.getId().equals(root)
                    && caseNumber.equals(one.getBusinessKey()));
        }

        List<String> ids() {
            return instances.stream().map(HistoricProcessInstance::getId).toList();
        }
    }

    /** The trees that hold one of these process instances, or one that has one of these business keys. */
    List<Tree> trees(Collection<String> instanceIds, Collection<String> businessKeys) {
        Arguments in = new Arguments();
        return trees(in, COLUMNS + "where RES.ROOT_PROC_INST_ID_ in (select ROOT_PROC_INST_ID_ from ACT_HI_PROCINST"
                + " where PROC_INST_ID_ in (" + in.list(instanceIds) + ") union select ROOT_PROC_INST_ID_"
                + " from ACT_HI_PROCINST where BUSINESS_KEY_ in (" + in.list(businessKeys) + "))");
    }

    /**
     * Trees that belong to no case that still has its history, all of whose process instances have ended before a
     * moment; by the id of their root.
     *
     * @param procedure their root's process, null for all but {@code others}
     * @param after     only ids after this one
     */
    List<Tree> withoutCase(String procedure, Collection<String> others, Instant endedBefore, String after, int limit) {
        Arguments in = new Arguments();
        String ofProcess = procedure != null ? " and RES.PROC_DEF_KEY_ = " + in.one(procedure)
                : others.isEmpty() ? "" : " and RES.PROC_DEF_KEY_ not in (" + in.list(others) + ")";
        String roots = "select RES.PROC_INST_ID_ from ACT_HI_PROCINST RES"
                + " where RES.PROC_INST_ID_ = RES.ROOT_PROC_INST_ID_"
                + " and RES.END_TIME_ < " + in.one(Date.from(endedBefore)) + ofProcess + " and RES.PROC_INST_ID_ > " + in.one(after)
                + " and not exists (select 1 from guanjia.case_file F where F.cleaned_at is null"
                + " and F.process_instance_id = RES.PROC_INST_ID_)"
                + " and not exists (select 1 from guanjia.case_file F where F.cleaned_at is null"
                + " and F.case_number = RES.BUSINESS_KEY_)"
                + " and not exists (select 1 from ACT_HI_PROCINST CALLED"
                + " left join guanjia.case_file F on F.case_number = CALLED.BUSINESS_KEY_ and F.cleaned_at is null"
                + " where CALLED.ROOT_PROC_INST_ID_ = RES.PROC_INST_ID_ and (F.case_number is not null"
                + " or CALLED.END_TIME_ is null or CALLED.END_TIME_ >= " + in.one(Date.from(endedBefore)) + "))"
                + " order by RES.PROC_INST_ID_ limit " + limit;
        return trees(in, COLUMNS + "where RES.ROOT_PROC_INST_ID_ in (" + roots + ")");
    }

    private List<Tree> trees(Arguments in, String sql) {
        NativeHistoricProcessInstanceQuery query = history.createNativeHistoricProcessInstanceQuery()
                .sql(sql + " order by RES.ROOT_PROC_INST_ID_");
        in.values.forEach(query::parameter);
        Map<String, List<HistoricProcessInstance>> byRoot = new LinkedHashMap<>();
        acting.asSystem(query::list).forEach(one -> byRoot
                .computeIfAbsent(one.getRootProcessInstanceId(), root -> new ArrayList<>()).add(one));
        return byRoot.entrySet().stream().map(tree -> new Tree(tree.getKey(), tree.getValue())).toList();
    }

    /** Removes all that the engine keeps of these, which have ended. */
    void remove(List<Tree> trees) {
        List<String> ids = trees.stream().flatMap(tree -> tree.ids().stream()).toList();
        if (ids.isEmpty()) {
            return;
        }
        acting.asSystem(() -> {
            List<String> decisions = ids.stream().flatMap(id -> history.createHistoricDecisionInstanceQuery()
                    .processInstanceId(id).list().stream()).map(decision -> decision.getId()).toList();
            if (!decisions.isEmpty()) {
                history.deleteHistoricDecisionInstancesBulk(decisions);
            }
            // The engine keeps what operators did beyond the process instance that they did it to
            ids.stream().flatMap(id -> history.createUserOperationLogQuery().processInstanceId(id).list().stream())
                    .map(UserOperationLogEntry::getId).toList().forEach(history::deleteUserOperationLogEntry);
            history.deleteHistoricProcessInstancesIfExists(ids);
            return null;
        });
    }

    /** Values of a statement in SQL, by name. */
    private static final class Arguments {

        private final Map<String, Object> values = new LinkedHashMap<>();

        String one(Object value) {
            String name = "p" + values.size();
            values.put(name, value);
            return "#{" + name + "}";
        }

        String list(Collection<String> all) {
            return all.isEmpty() ? "null" : String.join(", ", all.stream().map(this::one).toList());
        }
    }
}
