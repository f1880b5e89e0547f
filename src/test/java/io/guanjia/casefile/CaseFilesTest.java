package io.guanjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@GuanjiaTest
@Transactional
class CaseFilesTest {

    private static final String NUMBER = "ZZ-20261121-0001";
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Trail trail;

    private CaseFiles files;

    @BeforeEach
    void open() {
        files = new CaseFiles(jdbc, trail, Clock.fixed(NOW, ZoneOffset.UTC));
        files.open(new CaseFiles.Opening(NUMBER, "complaint-handling", "p1", null, null, "qiantai1", "电梯异响"));
    }

    @Test
    void anOpenedCaseIsFoundAndClassified() {
        files.classify(NUMBER, "设施设备", "重大");

        assertThat(files.find(NUMBER)).contains(new CaseFile(NUMBER, "complaint-handling", "p1", null, null, "设施设备",
                "重大", "qiantai1", "电梯异响", NOW, CaseState.OPEN, null, null));
        assertThat(files.find("ZZ-20261121-0002")).isEmpty();
    }

    @Test
    void aClosedCaseKeepsItsOutcomeAndCannotEndAgain() {
        files.close(NUMBER, "已解决");

        assertThat(files.find(NUMBER)).get()
                .returns(CaseState.CLOSED, CaseFile::state)
                .returns(NOW, CaseFile::closedAt)
                .returns("已解决", CaseFile::outcome);
        assertThatThrownBy(() -> files.withdraw(NUMBER, "客户撤回")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> files.classify(NUMBER, null, null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Clause("MI-11")
    void aClosedCaseStillShowsTheCasesThatItBroughtAbout() {
        files.open(new CaseFiles.Opening("ZZ-20261121-0007", "repair-dispatch", "p7", null, null, "qiantai1", "漏水"));
        files.link(NUMBER, "ZZ-20261121-0007", "报修:给排水");
        files.link(NUMBER, "ZZ-20261121-0007", "报修:给排水");
        files.close(NUMBER, "已入伙");

        assertThat(files.linked(NUMBER)).containsExactly(
                new CaseLink("ZZ-20261121-0007", "repair-dispatch", "报修:给排水", CaseState.OPEN));
        files.close("ZZ-20261121-0007", "已修复");
        assertThat(files.linked(NUMBER)).extracting(CaseLink::state).containsExactly(CaseState.CLOSED);
        assertThat(files.linked("ZZ-20261121-0007")).isEmpty();
    }

    @Test
    void aWithdrawnCaseSaysSo() {
        files.withdraw(NUMBER, "客户撤回");

        assertThat(files.find(NUMBER)).get().returns(CaseState.WITHDRAWN, CaseFile::state);
    }

    @Test
    @Clause("RE-13")
    void whatWasClosedInAStretchOfTimeIsToldWithItsTimeliness() {
        files.noteTimeliness(NUMBER, false);
        files.noteTimeliness(NUMBER, true);
        files.close(NUMBER, "已解决");

        assertThat(files.closed("complaint-handling", NOW, NOW.plusMillis(1)))
                .contains(new CaseFiles.Closed(NUMBER, null, true));
        assertThat(files.closed("complaint-handling", NOW.minusSeconds(9), NOW)).extracting(CaseFiles.Closed::caseNumber)
                .doesNotContain(NUMBER);
        assertThat(files.closed("repair-dispatch", NOW, NOW.plusMillis(1))).extracting(CaseFiles.Closed::caseNumber)
                .doesNotContain(NUMBER);
        assertThatThrownBy(() -> files.noteTimeliness(NUMBER, false)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWithdrawnOrOpenCaseIsNotAmongTheClosedOnes() {
        assertThat(files.closed("complaint-handling", NOW.minusSeconds(9), NOW.plusSeconds(9)))
                .extracting(CaseFiles.Closed::caseNumber).doesNotContain(NUMBER);
        files.withdraw(NUMBER, "客户撤回");
        assertThat(files.closed("complaint-handling", NOW.minusSeconds(9), NOW.plusSeconds(9)))
                .extracting(CaseFiles.Closed::caseNumber).doesNotContain(NUMBER);
    }

    @Test
    void aNumberIsGivenToOneCaseOnly() {
        assertThatThrownBy(() -> files.open(
                new CaseFiles.Opening(NUMBER, "complaint-handling", "p2", null, null, "qiantai1", "漏水")))
                .isInstanceOf(DuplicateKeyException.class);
    }
}
