package io.guanjia.registry.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.registry.Units;
import io.guanjia.registry.passes.PassChange.What;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@GuanjiaTest
class WorkPassesTest {

    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};

    @Autowired
    WorkPasses passes;

    @Autowired
    WorkTools tools;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseNumbers numbers;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private String caseNumber;
    private Instant now;
    private Instant until;

    @BeforeEach
    void aSite() {
        TestEstate.ensure(jdbc);
        now = clock.instant();
        until = now.plus(Duration.ofDays(45));
        caseNumber = newSite();
    }

    @Test
    @Clause({"RN-05", "RN-14"})
    void aPassGoesFromItsApplicationToItsReturn() {
        WorkPass applied = passes.apply(caseNumber, new NewWorker(" 孙木 ", "木工", "123x", "13900000001", PHOTO), "kefu");
        assertThat(applied.state()).isEqualTo(State.APPLIED);
        assertThat(applied.documentTail()).isEqualTo("123X");
        assertThat(applied.number()).isNull();

        WorkPass pass = passes.issue(caseNumber, now, until, "钱工", "kefu").get(0);

        assertThat(pass.number()).isEqualTo(caseNumber + "-01");
        assertThat(pass.signedBy()).isEqualTo("钱工");
        assertThat(pass.site().validUntil()).isCloseTo(until, within());
        assertThat(passes.byToken(pass.token())).contains(pass);
        assertThat(passes.byToken(pass.number())).isEmpty();
        assertThat(passes.byNumber(pass.number().toLowerCase().replace("-", ""))).contains(pass);
        assertThat(passes.byNumber(" " + pass.number())).contains(pass);
        assertThat(passes.byNumber(caseNumber + "-02")).isEmpty();
        assertThat(passes.scan(pass, null, "gate")).isEqualTo(PassVerdict.VALID);
        assertThat(passes.issue(caseNumber, now, until, "钱工", "kefu")).isEmpty();

        passes.returned(caseNumber, List.of(pass.number()), "kefu");
        passes.returned(caseNumber, List.of(pass.number()), "kefu");

        WorkPass back = passes.byToken(pass.token()).orElseThrow();
        assertThat(passes.scan(back, null, "gate")).isEqualTo(PassVerdict.RETURNED);
        assertThat(back.end().by()).isEqualTo("kefu");
        assertThat(passes.changes(caseNumber)).extracting(PassChange::what)
                .containsExactly(What.OPENED, What.APPLIED, What.ISSUED, What.RETURNED);
        assertThat(jdbc.sql("select verdict from guanjia.work_pass_scan where pass = ? order by id").param(pass.id())
                .query(String.class).list()).containsExactly("VALID", "RETURNED");
    }

    @Test
    @Clause("RN-14")
    void threeOfSevenPassesAreLost() {
        List<WorkPass> issued = issue(7);
        List<String> all = issued.stream().map(WorkPass::number).toList();

        passes.close(caseNumber, "kefu");
        passes.lost(caseNumber, all.subList(0, 3), "kefu");
        passes.returned(caseNumber, all.subList(3, 7), "kefu");

        assertThat(passes.of(caseNumber)).extracting(WorkPass::state).containsExactly(State.LOST, State.LOST, State.LOST,
                State.RETURNED, State.RETURNED, State.RETURNED, State.RETURNED);
        assertThatThrownBy(() -> passes.lost(caseNumber, List.of(all.get(0), all.get(3)), "kefu"))
                .isInstanceOf(PassRefused.class).hasMessageContaining(all.get(3)).hasMessageContaining("已退证");
    }

    @Test
    void ofSeveralPassesAllComeBackOrNone() {
        WorkPass pass = issue(1).get(0);

        assertThatThrownBy(() -> passes.returned(caseNumber, List.of(pass.number(), caseNumber + "-09"), "kefu"))
                .isInstanceOf(PassRefused.class).hasMessageContaining("-09");

        assertThat(passes.of(caseNumber)).extracting(WorkPass::state).containsExactly(State.ISSUED);
    }

    @Test
    @Clause({"RN-06", "RN-11"})
    void whenWorkIsStoppedNoPassIsGoodUntilItGoesOn() {
        WorkPass pass = issue(1).get(0);

        passes.stop(caseNumber, "到期未续", "kefu");
        passes.stop(caseNumber, "再说一次", null);
        assertThat(verdict(pass)).isEqualTo(PassVerdict.STOPPED);
        apply("新人", "0001");
        assertThatThrownBy(() -> passes.issue(caseNumber, now, until, "钱工", "kefu")).isInstanceOf(PassRefused.class)
                .hasMessageContaining("已停工");

        Instant later = until.plus(Duration.ofDays(15));
        passes.resume(caseNumber, later, "kefu");

        assertThat(verdict(pass)).isEqualTo(PassVerdict.VALID);
        assertThat(passes.site(caseNumber).orElseThrow().validUntil()).isCloseTo(later, within());
        assertThat(passes.changes(caseNumber)).filteredOn(change -> change.what() == What.STOPPED)
                .extracting(PassChange::reason).containsExactly("到期未续");
    }

    @Test
    @Clause("RN-07")
    void renewedPassesAreGoodLongerAndNewcomersFromTheirOwnDay() {
        WorkPass first = issue(1).get(0);
        Instant later = until.plus(Duration.ofDays(30));

        passes.prolong(caseNumber, later, "kefu");
        apply("后来", "7777");
        WorkPass second = passes.issue(caseNumber, now.plusSeconds(3600), later, "业主", "kefu").get(0);

        WorkPass renewed = passes.byToken(first.token()).orElseThrow();
        assertThat(PassVerdict.of(renewed, null, until.plusSeconds(1))).isEqualTo(PassVerdict.VALID);
        assertThat(verdict(first)).isEqualTo(PassVerdict.VALID);
        assertThat(verdict(second)).isEqualTo(PassVerdict.NOT_YET);
        assertThat(second.number()).endsWith("-02");
    }

    @Test
    @Clause("RN-11")
    void aContractorWhoIsPutOutHasNoPassLeft() {
        List<WorkPass> issued = issue(3);
        passes.recall(caseNumber, issued.get(0).number(), "打架", "kefu");
        passes.lost(caseNumber, List.of(issued.get(1).number()), "kefu");
        WorkPass waiting = apply("等待", "5555");

        assertThat(passes.recallAll(caseNumber, "辱骂保安", "kefu")).isEqualTo(1);

        assertThat(passes.of(caseNumber)).extracting(WorkPass::state)
                .containsExactly(State.RECALLED, State.LOST, State.RECALLED, State.WITHDRAWN);
        assertThat(passes.photo(caseNumber, waiting.id())).isEmpty();
        assertThat(passes.byToken(issued.get(0).token()).orElseThrow().end().reason()).isEqualTo("打架");
    }

    @Test
    void withoutAPhotoThereIsNoPassAndWithOneItStaysAsItIs() {
        WorkPass applied = passes.apply(caseNumber, new NewWorker("孙木", "木工", "1234", null, null), "kefu");
        assertThatThrownBy(() -> passes.issue(caseNumber, now, until, "钱工", "kefu")).isInstanceOf(PassRefused.class)
                .hasMessageContaining("孙木");

        passes.changePhoto(caseNumber, applied.id(), PHOTO, "kefu");
        passes.issue(caseNumber, now, until, "钱工", "kefu");

        assertThat(passes.photo(caseNumber, applied.id())).contains(PHOTO);
        assertThat(passes.photos(caseNumber)).containsOnlyKeys(applied.id());
        assertThat(passes.photo("ZX-20990101-0001", applied.id())).isEmpty();
        assertThatThrownBy(() -> passes.changePhoto(caseNumber, applied.id(), PHOTO, "kefu"))
                .isInstanceOf(PassRefused.class).hasMessageContaining("已发证");
        assertThatThrownBy(() -> passes.remove(caseNumber, applied.id(), "kefu")).isInstanceOf(PassRefused.class);
    }

    @Test
    void whatIsWrongWithAWorkerIsToldByField() {
        assertThatThrownBy(() -> passes.apply(caseNumber, new NewWorker(" ", null, "12", "家里电话", null), "kefu"))
                .isInstanceOf(PassRefused.class)
                .hasMessage("「姓名」必须填写；「工种」必须填写；「证件尾号」须为证件号码的最后四位，如 123X；「电话」不是电话号码");
        apply("孙木", "1234");
        assertThatThrownBy(() -> apply("孙木", "1234")).isInstanceOf(PassRefused.class).hasMessageContaining("名单第 1 号");
        assertThat(apply("孙木", "9999").position()).isEqualTo(2);
        assertThatThrownBy(() -> passes.apply("ZX-20990101-0001", new NewWorker("孙木", "木工", "1234", null, null), "kefu"))
                .isInstanceOf(PassRefused.class);
    }

    @Test
    void afterTheEndNobodyIsTakenOn() {
        issue(1);
        passes.close(caseNumber, null);

        assertThatThrownBy(() -> apply("晚来", "1111")).isInstanceOf(PassRefused.class);
        assertThatThrownBy(() -> passes.prolong(caseNumber, until, "kefu")).isInstanceOf(PassRefused.class);
        assertThatThrownBy(() -> tools.register(caseNumber, List.of(new NewTool("电锤", 1, null, null)), "kefu"))
                .isInstanceOf(PassRefused.class);
        assertThat(verdict(passes.of(caseNumber).get(0))).isEqualTo(PassVerdict.CLOSED);
    }

    @Test
    void manyWhoAreEnteredAtOnceGetPositionsOfTheirOwn() throws Exception {
        int clerks = 5;
        CyclicBarrier start = new CyclicBarrier(clerks);
        List<Callable<WorkPass>> all = IntStream.range(0, clerks).<Callable<WorkPass>>mapToObj(i -> () -> {
            start.await();
            return apply("工人" + i, "000" + i);
        }).toList();
        ExecutorService threads = Executors.newFixedThreadPool(clerks);
        List<Integer> positions = new ArrayList<>();
        try {
            for (Future<WorkPass> one : threads.invokeAll(all)) {
                positions.add(one.get().position());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(positions).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void theDatabaseItselfHoldsWhatMustHold() {
        List<WorkPass> issued = issue(2);
        long id = issued.get(0).id();

        refused("update guanjia.work_pass set state = 'APPLIED', number = null where id = " + id);
        refused("update guanjia.work_pass set token = 'AAAAAAAAAAAAAAAAAAAAAA' where id = " + id);
        refused("update guanjia.work_pass set state = 'RETURNED' where id = " + id);
        refused("update guanjia.work_pass set document_tail = '1 4' where id = " + id);
        refused("insert into guanjia.work_pass_photo (pass, jpeg) values (%d, 'GIF89a')".formatted(id));
        refused("update guanjia.work_change set actor = 'x' where case_number = '" + caseNumber + "'");
        refused("delete from guanjia.work_change where case_number = '" + caseNumber + "'");
        passes.scan(issued.get(0), null, "gate");
        refused("delete from guanjia.work_pass_scan where pass = " + id);
        assertThat(new HashSet<>(issued.stream().map(WorkPass::token).toList())).hasSize(2)
                .allSatisfy(token -> assertThat(token).hasSize(22));
    }

    @Test
    @Clause("RN-13")
    void onlyRegisteredToolsGoOut() {
        WorkPass worker = issue(1).get(0);
        tools.register(caseNumber, List.of(new NewTool("电锤", 2, "博世，黄色", worker.id()),
                new NewTool("梯子", 1, "", null)), "kefu");
        WorkTool drill = tools.list(caseNumber).get(0);
        assertThat(drill.broughtName()).isEqualTo(worker.name());

        assertThat(tools.out(caseNumber, drill.id(), 2, worker.id(), "gate").inside()).isZero();
        assertThatThrownBy(() -> tools.out(caseNumber, drill.id(), 1, worker.id(), "gate"))
                .isInstanceOf(PassRefused.class).hasMessageContaining("已全部携出");
        assertThat(tools.in(caseNumber, drill.id(), 1, worker.id(), "gate").inside()).isEqualTo(1);
        assertThatThrownBy(() -> tools.out(caseNumber, drill.id(), 2, null, "gate")).isInstanceOf(PassRefused.class)
                .hasMessageContaining("1 至 1");
        assertThatThrownBy(() -> tools.out(newSite(), drill.id(), 1, null, "gate")).isInstanceOf(PassRefused.class)
                .hasMessageContaining("没有登记过");

        assertThat(tools.movements(caseNumber)).extracting(ToolMovement::out, ToolMovement::quantity, ToolMovement::carrier,
                ToolMovement::movedBy).containsExactly(tuple(true, 2, worker.name(), "gate"),
                tuple(false, 1, worker.name(), "gate"));
        refused("update guanjia.work_tool set out_quantity = 3 where id = " + drill.id());
        refused("delete from guanjia.work_tool_movement where tool = " + drill.id());
    }

    @Test
    void ofSeveralLinesOfToolsAllAreRegisteredOrNone() {
        WorkPass other = issue(1).get(0);
        String another = newSite();

        assertThatThrownBy(() -> tools.register(another, List.of(new NewTool("电锤", 1, null, null),
                new NewTool("", 0, "甲\n乙", null)), "kefu")).isInstanceOf(PassRefused.class)
                .hasMessage("「工具名称」必须填写；「数量」须为 1 至 9999 的整数；「特征」含有不允许的字符");
        assertThatThrownBy(() -> tools.register(another, List.of(new NewTool("电锤", 1, null, other.id())), "kefu"))
                .isInstanceOf(PassRefused.class).hasMessageContaining("不在本案的名单中");
        assertThat(tools.list(another)).isEmpty();
    }

    private void refused(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update()).as(statement).isInstanceOf(DataAccessException.class);
    }

    private PassVerdict verdict(WorkPass pass) {
        return passes.scan(passes.byToken(pass.token()).orElseThrow(), null, "gate");
    }

    private List<WorkPass> issue(int workers) {
        for (int i = 1; i <= workers; i++) {
            apply("工人" + i, "%04d".formatted(i));
        }
        return passes.issue(caseNumber, now, until, "钱工", "kefu");
    }

    private WorkPass apply(String name, String tail) {
        return passes.apply(caseNumber, new NewWorker(name, "木工", tail, null, PHOTO), "kefu");
    }

    private String newSite() {
        return transaction.execute(status -> {
            String number = numbers.next("ZX");
            long unit = units.find(TestEstate.UNIT).orElseThrow().id();
            cases.open(new CaseFiles.Opening(number, "renovation", "none", null, unit, "qt", "装修"));
            passes.openSite(number, unit, "宏图装饰", "钱工", null);
            return number;
        });
    }

    private static TemporalUnitOffset within() {
        return Assertions.within(1, ChronoUnit.MILLIS);
    }
}
