package io.guanjia.audit.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.GuanjiaTest;
import java.time.YearMonth;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.ExtendedModelMap;

/** The page tells when cases are due, to the day. */
@GuanjiaTest
class RetentionPageTest {

    @Autowired RetentionController page;
    @Autowired ProcessEngine engine;
    @Autowired CaseWalker walker;
    @Autowired CaseFiles files;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    private OldCases cases;

    @AfterEach
    void release() {
        cases.release();
    }

    @Test
    void casesAreCountedInTheMonthInWhichTheirTimeIsOver() {
        cases = new OldCases(engine, walker, files, transaction, jdbc);
        // Their last days are the last of September, the first of October, and one that is over
        cases.closed("keep-case", "1974-09-30");
        cases.closed("keep-case", "1974-10-01");
        cases.closed("keep-case", "1974-09-01");
        cases.driver.clock("1984-09-15T10:00");

        ExtendedModelMap model = new ExtendedModelMap();
        assertThat(page.show(model)).isEqualTo("audit/retention");

        assertThat(model.getAttribute("due")).asList().containsExactly(new RetentionController.Due(null, 1),
                new RetentionController.Due(YearMonth.of(1984, 9), 1),
                new RetentionController.Due(YearMonth.of(1984, 10), 1));
        assertThat(model.getAttribute("hours")).isEqualTo("每天 02:00 至 05:00");
        assertThat(model.getAttribute("rules")).asList()
                .contains(new RetentionController.RuleView("投诉处理", "10年", false));
    }
}
