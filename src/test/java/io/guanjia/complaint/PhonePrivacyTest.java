package io.guanjia.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident's phone number is shown by a task's form that asks to call him, and stands nowhere in the engine. */
@GuanjiaTest
class PhonePrivacyTest {

    private static final String PHONE = "13988776655";

    @Autowired
    Acting acting;

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ComplaintProcess complaints;

    @BeforeEach
    void people() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, "privacy-front", "张晓梅", "front-desk");
        TestUsers.member(engine, "privacy-engineer", "李工", "engineering");
    }

    @AfterEach
    void forget() {
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    @Clause("EN-07")
    void theNumberIsInNoVariableHistoryOrLog() {
        String number = acting.asPerson("privacy-front", () -> complaints.start(
                ComplaintForms.intake(Map.of("contactPhone", PHONE))));
        walker.runDue(number);
        Task task = new EngineDriver(engine, walker).task(number, "userTask_handleComplaint");

        for (String column : List.of("act_ru_variable.text_", "act_ru_variable.text2_", "act_hi_varinst.text_",
                "act_hi_varinst.text2_", "act_hi_detail.text_", "act_hi_detail.text2_", "act_ru_task.description_",
                "act_ru_task.name_", "act_hi_taskinst.description_", "act_hi_comment.message_", "act_hi_op_log.new_value_",
                "act_hi_job_log.job_exception_msg_")) {
            String[] name = column.split("\\.");
            assertThat(jdbc.sql("select count(*) from " + name[0] + " where " + name[1] + " like ?")
                    .param("%" + PHONE + "%").query(Long.class).single()).as(column).isZero();
        }
        assertThat(jdbc.sql("select count(*) from act_ge_bytearray where position(cast(? as bytea) in bytes_) > 0")
                .param(PHONE.getBytes(StandardCharsets.UTF_8)).query(Long.class).single()).isZero();

        // An engineer handles it and is to call, so his form shows it; another group's member gets nothing
        assertThat(acting.asPerson("privacy-engineer", () -> engine.getTaskService().getVariables(task.getId())).values())
                .noneMatch(value -> String.valueOf(value).contains(PHONE));
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().list())
                .noneMatch(variable -> String.valueOf(variable.getValue()).contains(PHONE));
    }
}
