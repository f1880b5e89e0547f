package io.guanjia.casestatus;

import io.guanjia.casefile.CaseState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Where a case stands, for people and programs. Holds nothing about a person: no names, no phone numbers, no texts that somebody
 * wrote (EN-07).
 */
@Schema(name = "Case", description = "案件的状态与时限，不含任何个人信息")
public record CaseView(
        @Schema(description = "案件编号", example = "TS-20261121-0001") String caseNumber,
        @Schema(description = "流程标识", example = "complaint-handling") String procedure,
        @Schema(description = "概要") String title,
        @Schema(description = "状态：OPEN 办理中，CLOSED 已结案，WITHDRAWN 已撤回") CaseState state,
        @Schema(description = "级别，尚未判定时为空", nullable = true) String level,
        @Schema(description = "立案时间") OffsetDateTime openedAt,
        @Schema(description = "结案或撤回时间，办理中为空", nullable = true) OffsetDateTime closedAt,
        @Schema(description = "当前等待办理的步骤，含被调用的流程") List<Step> steps) {

    @Schema(name = "CaseStep", description = "等待办理的一个步骤")
    /** A step that waits for somebody. */
    public record Step(
            @Schema(description = "步骤名称", example = "处理投诉") String name,
            @Schema(description = "负责的工作组，指定到个人时为空", example = "工程部", nullable = true) String group,
            @Schema(description = "开始等待的时间") OffsetDateTime since,
            @Schema(description = "办理时限，没有时限时为空", nullable = true) OffsetDateTime due,
            @Schema(description = "是否已超时") boolean overdue,
            @Schema(description = "时限的计算说明，没有时限时为空", nullable = true) String deadline) {
    }
}
