package io.guanjia.audit.read;

import io.guanjia.trail.Fact;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The engine's log of what people did, in words. */
final class Operations {

    private static final Map<String, String> ENTITIES = Map.ofEntries(Map.entry("Task", "任务"),
            Map.entry("ProcessInstance", "流程"), Map.entry("Job", "自动办理"), Map.entry("JobDefinition", "自动办理"),
            Map.entry("Variable", "变量"), Map.entry("Incident", "异常"), Map.entry("IdentityLink", "候选人"),
            Map.entry("Attachment", "附件"), Map.entry("Comment", "批注"), Map.entry("ProcessDefinition", "流程版本"),
            Map.entry("Deployment", "部署"), Map.entry("DecisionInstance", "决策记录"), Map.entry("Batch", "批处理"),
            Map.entry("Execution", "流程"), Map.entry("CaseInstance", "流程"), Map.entry("UserOperationLog", "操作记录"));

    private static final Map<String, String> DEEDS = Map.ofEntries(Map.entry("SetJobRetries", "重试自动办理"),
            Map.entry("Execute", "立即执行自动办理"), Map.entry("SetDueDate", "更改自动办理的时间"),
            Map.entry("RecalculateDueDate", "重新计算自动办理的时间"), Map.entry("SetPriority", "更改优先级"),
            Map.entry("Suspend", "挂起"), Map.entry("Activate", "恢复"), Map.entry("SuspendJob", "挂起自动办理"),
            Map.entry("ActivateJob", "恢复自动办理"), Map.entry("Delete", "删除"), Map.entry("Create", "新建"),
            Map.entry("Update", "更改"), Map.entry("ModifyProcessInstance", "改动流程的执行位置"),
            Map.entry("Migrate", "迁移流程版本"), Map.entry("RestartProcessInstance", "重新开始流程"),
            Map.entry("SetVariable", "设置变量"), Map.entry("SetVariables", "设置变量"),
            Map.entry("ModifyVariable", "更改变量"), Map.entry("RemoveVariable", "删除变量"),
            Map.entry("DeleteHistory", "删除历史"), Map.entry("Resolve", "解决"), Map.entry("SetAnnotation", "写备注"),
            Map.entry("ClearAnnotation", "删除备注"), Map.entry("AddUserLink", "增加候选人"),
            Map.entry("AddGroupLink", "增加候选组"), Map.entry("DeleteUserLink", "去除候选人"),
            Map.entry("DeleteGroupLink", "去除候选组"), Map.entry("AddAttachment", "增加附件"),
            Map.entry("DeleteAttachment", "删除附件"), Map.entry("SetOwner", "更改委派人"),
            Map.entry("CorrelateMessage", "送达消息"), Map.entry("Signal", "送达信号"),
            Map.entry("ThrowEscalation", "上报"), Map.entry("SetName", "更改名称"));

    /** Deeds whose word names what was done to. */
    private static final Set<String> WHOLE = Set.of("SetJobRetries", "Execute", "SetPriority", "SetDueDate", "RecalculateDueDate",
            "SuspendJob", "ActivateJob", "ModifyProcessInstance", "Migrate", "RestartProcessInstance", "SetVariable",
            "SetVariables", "ModifyVariable", "RemoveVariable", "AddUserLink", "AddGroupLink", "DeleteUserLink",
            "DeleteGroupLink", "AddAttachment", "DeleteAttachment");

    private static final Map<String, String> PROPERTIES = Map.ofEntries(Map.entry("assignee", "办理人"),
            Map.entry("owner", "委派人"), Map.entry("priority", "优先级"), Map.entry("dueDate", "时限"),
            Map.entry("duedate", "时间"), Map.entry("retries", "剩余次数"), Map.entry("delegation", "委派"),
            Map.entry("suspensionState", "状态"), Map.entry("processDefinitionId", "流程版本"),
            Map.entry("nrOfInstances", "案件数"), Map.entry("nrOfVariables", "变量数"), Map.entry("name", "名称"),
            Map.entry("deleteReason", "原因"), Map.entry("followUpDate", "跟进时间"), Map.entry("description", "说明"),
            Map.entry("candidate", "候选"), Map.entry("messageName", "消息"), Map.entry("async", "分批进行"),
            Map.entry("incidentId", "异常编号"), Map.entry("jobId", "作业编号"), Map.entry("delete", "删除"));

    /** What the facts of tasks, forms and processes tell already. */
    private static final Set<String> TOLD = Set.of("Task Claim", "Task Complete", "Task Assign", "Task Delegate",
            "Task Resolve", "Task SetOwner", "ProcessInstance Create", "ProcessInstance Migrate",
            "IdentityLink AddUserLink", "IdentityLink AddGroupLink", "IdentityLink DeleteUserLink",
            "IdentityLink DeleteGroupLink");

    private Operations() {
    }

    static boolean isToldOtherwise(Fact operation) {
        return TOLD.contains(operation.text("entity") + ' ' + operation.text("op"));
    }

    /** What belongs to one operation: its properties are facts of their own. */
    static String together(Fact operation) {
        return operation.text("entity") + '|' + operation.text("op") + '|' + operation.text("task") + '|'
                + operation.text("job") + '|' + operation.text("pi");
    }

    /** @param task name of the task that it was done to, null if to none */
    static String what(Fact operation, String task) {
        String op = Objects.toString(operation.text("op"), "");
        String deed = DEEDS.getOrDefault(op, op);
        if (WHOLE.contains(op)) {
            return task == null ? deed : "「%s」：%s".formatted(task, deed);
        }
        return deed + ENTITIES.getOrDefault(operation.text("entity"), Objects.toString(operation.text("entity"), ""))
                + (task == null ? "" : "「%s」".formatted(task));
    }

    static String property(String name) {
        return PROPERTIES.getOrDefault(name, name);
    }
}
