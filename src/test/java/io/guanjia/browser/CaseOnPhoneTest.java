package io.guanjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestUsers;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A technician scans the QR code on his work order. */
@BrowserTest
class CaseOnPhoneTest {

    private static final String NUMBER = "SJ-20310401-0001";
    private static final String USER = "case-on-phone";

    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;

    private String deployment;

    @BeforeEach
    void oneCase() {
        TestUsers.member(engine, USER, "李师傅", "engineering");
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
        String instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check", NUMBER,
                Map.of("group", "engineering", "due", Date.from(OffsetDateTime.parse("2031-04-02T18:00+08:00").toInstant())))
                .getId();
        jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, owner, title, opened_at, state)
                        values (?, 'complaint-handling', ?, 'somebody', ?, '2031-04-01T09:05+08', 'OPEN')""")
                .params(NUMBER, instance, "报修:" + "很长的概要".repeat(20)).update();
    }

    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from guanjia.case_file where case_number = ?").param(NUMBER).update();
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void theCodeLeadsThroughTheLoginToTheCaseAndOnToTheTask(BrowserContext context) {
        Page phone = context.newPage();
        phone.setViewportSize(390, 844);
        LoginPage.open(phone, "/cases/" + NUMBER, USER);

        phone.getByText("待我办理").waitFor();
        phone.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/papers/case-on-phone.png")).setFullPage(true));
        assertThat(phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);

        phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("核对").setExact(true)).click();
        phone.waitForURL("**/camunda/app/tasklist/default/#/?**task=**");
    }
}
