package io.guanjia.registry.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@GuanjiaTest
class KeysTest {

    @Autowired
    Keys keys;

    @Autowired
    Units units;

    @Autowired
    CaseFiles cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String caseNumber = "KEYS-" + mark;
    private Unit unit;

    @BeforeEach
    void aCaseOfAUnit() {
        TestEstate.ensure(jdbc);
        unit = units.find(TestEstate.UNIT).orElseThrow();
        cases.open(new CaseFiles.Opening(caseNumber, "test", "none", unit.officeId(), unit.id(), "test", "钥匙试验"));
    }

    @Test
    @Clause("KY-01")
    void everyChangeOfHandsIsOnRecord() {
        long id = key("门");

        keys.handOver(List.of(id), "张三", step("handOver"));
        keys.takeBack(List.of(id), "李四", step("takeBack"));

        assertThat(keys.find(List.of(id))).containsExactly(
                new KeyItem(id, mark + "门", KeyKind.HOUSE, unit.id(), unit.number(), KeyState.KEPT, null));
        assertThat(keys.movements(id))
                .extracting(KeyMovement::from, KeyMovement::to, KeyMovement::person, KeyMovement::caseNumber, KeyMovement::actor)
                .containsExactly(
                        tuple(null, KeyState.KEPT, null, null, "clerk"),
                        tuple(KeyState.KEPT, KeyState.HANDED_OVER, "张三", caseNumber, "clerk"),
                        tuple(KeyState.HANDED_OVER, KeyState.KEPT, "李四", caseNumber, "clerk"));
        assertThat(keys.ofCase(caseNumber)).extracting(KeyItem::id).containsExactly(id);
        assertThat(keys.ofUnit(unit.id())).extracting(KeyItem::id).contains(id);
    }

    @Test
    @Clause("KY-01")
    void whatWasRecordedCannotBeChanged() {
        long id = key("门");

        assertThatThrownBy(() -> jdbc.sql("update guanjia.key_movement set person = '王五' where key_id = ?").param(id).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("delete from guanjia.key_movement where key_id = ?").param(id).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("never changed");
    }

    @Test
    void aStepThatRunsTwiceMovesAKeyOnce() {
        long id = key("门");

        keys.handOver(List.of(id), "张三", step("handOver"));
        keys.handOver(List.of(id), "张三", step("handOver"));

        assertThat(keys.movements(id)).hasSize(2);
    }

    @Test
    void anotherStepOfTheSameCaseIsRefused() {
        long id = key("门");
        keys.handOver(List.of(id), "张三", step("handOver"));

        assertThatThrownBy(() -> keys.handOver(List.of(id), "张三", step("handOverAgain")))
                .isInstanceOf(KeyNotAvailable.class)
                .hasMessage("钥匙“%s门”(房门钥匙,%s)已交张三持有", mark, unit.number());
    }

    @Test
    void allKeysGoOrNone() {
        long kept = key("门");
        long lent = key("信箱");
        keys.lend(List.of(lent), "王师傅", step("lend"));

        assertThatThrownBy(() -> keys.handOver(List.of(kept, lent), "张三", step("handOver")))
                .isInstanceOf(KeyNotAvailable.class).hasMessageContaining("已由王师傅借用,尚未归还")
                .hasMessageNotContaining(mark + "门");
        assertThat(keys.find(List.of(kept)).get(0).state()).isEqualTo(KeyState.KEPT);
        assertThatThrownBy(() -> keys.handOver(List.of(kept, -1L), "张三", step("handOver")))
                .isInstanceOf(KeyNotAvailable.class).hasMessage("钥匙登记表中没有这些钥匙:-1");
    }

    @Test
    void ofTwoClerksWhoHandOutTheSameKeyOneWins() throws Exception {
        for (int round = 0; round < 10; round++) {
            long id = key("门" + round);
            String first = "甲" + round;
            String second = "乙" + round;

            List<String> refusals = atOnce(
                    () -> keys.handOver(List.of(id), first, step("desk1-" + id)),
                    () -> keys.handOver(List.of(id), second, step("desk2-" + id)));

            String holder = keys.find(List.of(id)).get(0).holder();
            assertThat(holder).isIn(first, second);
            assertThat(refusals).containsExactly(
                    "钥匙“%s门%d”(房门钥匙,%s)已交%s持有".formatted(mark, round, unit.number(), holder));
            assertThat(keys.movements(id)).hasSize(2);
        }
    }

    @Test
    void twoWhoTakeTheSameKeysInAnotherOrderDoNotBlockEachOther() throws Exception {
        for (int round = 0; round < 10; round++) {
            long one = key("一" + round);
            long two = key("二" + round);

            List<String> refusals = atOnce(
                    () -> keys.lend(List.of(one, two), "甲", step("desk1-" + one)),
                    () -> keys.lend(List.of(two, one), "乙", step("desk2-" + one)));

            assertThat(refusals).singleElement().asString().contains("尚未归还").contains(mark + "一").contains(mark + "二");
        }
    }

    @Test
    void theSameStepInTwoThreadsIsCarriedOutOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            long id = key("门" + round);
            KeyStep step = step("handOver-" + id);

            assertThat(atOnce(() -> keys.handOver(List.of(id), "张三", step), () -> keys.handOver(List.of(id), "张三", step)))
                    .isEmpty();
            assertThat(keys.movements(id)).hasSize(2);
        }
    }

    @Test
    void aTagIsGivenOnce() {
        long id = keys.register(KeyKind.ACCESS_CARD, unit.id(), null, " " + mark + "卡 ", "front-desk", step("register"));

        assertThat(keys.register(KeyKind.ACCESS_CARD, unit.id(), null, mark + "卡", "front-desk", step("register")))
                .isEqualTo(id);
        assertThatThrownBy(() -> keys.register(KeyKind.ACCESS_CARD, unit.id(), null, mark + "卡", "front-desk", step("again")))
                .isInstanceOf(KeyNotAvailable.class)
                .hasMessage("钥匙编号“%s卡”已登记(门禁卡,%s),请另编号", mark, unit.number());
        assertThat(keys.movements(id)).hasSize(1);
    }

    @Test
    @Clause("KY-06")
    void aChangedLockLeavesTheOldKeysVoidAndTheNewOnesSealed() {
        long lost = key("旧1");
        long kept = key("旧2");
        keys.handOver(List.of(lost), "张三", step("handOver"));
        keys.markMissing(List.of(lost), step("missing"));

        keys.changeLock(unit.id(), List.of(lost, kept), List.of(mark + "新1", mark + "新2"), step("changeLock"));
        keys.changeLock(unit.id(), List.of(lost, kept), List.of(mark + "新1", mark + "新2"), step("changeLock"));

        assertThat(keys.find(List.of(lost, kept))).extracting(KeyItem::state).containsOnly(KeyState.VOID);
        List<KeyItem> fresh = keys.ofUnit(unit.id()).stream().filter(key -> key.tag().startsWith(mark + "新")).toList();
        assertThat(fresh).hasSize(2).allSatisfy(key -> {
            assertThat(key.state()).isEqualTo(KeyState.SEALED);
            assertThat(key.kind()).isEqualTo(KeyKind.HOUSE);
            assertThat(keys.movements(key.id())).hasSize(1);
        });
        long sealed = fresh.get(0).id();
        assertThatThrownBy(() -> keys.lend(List.of(sealed), "王师傅", step("lend")))
                .isInstanceOf(KeyNotAvailable.class).hasMessageContaining("由物业总值封存,启封后方可使用");

        keys.unseal(List.of(sealed), "front-desk", "新租户入住", step("unseal"));
        keys.handOver(List.of(sealed), "新租户", step("handOver"));

        assertThat(keys.find(List.of(sealed)).get(0).state()).isEqualTo(KeyState.HANDED_OVER);
    }

    @Test
    void aMissingKeyThatIsFoundComesBack() {
        long id = key("门");
        keys.lend(List.of(id), "王师傅", step("lend"));
        keys.markMissing(List.of(id), step("missing"));

        assertThat(keys.find(List.of(id)).get(0).holder()).isEqualTo("王师傅");
        assertThatThrownBy(() -> keys.markMissing(List.of(id), step("missingAgain")))
                .hasMessageContaining("已登记为缺失,最后由王师傅持有");
        keys.takeBack(List.of(id), "王师傅", step("found"));

        assertThat(keys.find(List.of(id)).get(0).state()).isEqualTo(KeyState.KEPT);
        assertThatThrownBy(() -> keys.takeBack(List.of(id), "王师傅", step("foundAgain")))
                .isInstanceOf(KeyNotAvailable.class).hasMessageContaining("在库,未发出");
    }

    @Test
    void aBrokenKeyIsOutOfUseForGood() {
        long id = key("门");
        keys.withdraw(List.of(id), "折断", step("withdraw"));

        assertThat(keys.movements(id)).last().extracting(KeyMovement::note).isEqualTo("折断");
        assertThatThrownBy(() -> keys.lend(List.of(id), "王师傅", step("lend"))).hasMessageContaining("已作废");
    }

    private long key(String tag) {
        return keys.register(KeyKind.HOUSE, unit.id(), null, mark + tag, "front-desk",
                new KeyStep(null, "register", "KY-01", "clerk"));
    }

    private KeyStep step(String step) {
        return new KeyStep(caseNumber, step, "KY-01", "clerk");
    }

    /** What each is refused with, of those that are. */
    private List<String> atOnce(Runnable... works) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(works.length);
        ExecutorService threads = Executors.newFixedThreadPool(works.length);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (Runnable work : works) {
                calls.add(() -> {
                    start.await();
                    try {
                        transaction.executeWithoutResult(status -> work.run());
                        return "";
                    } catch (KeyNotAvailable refused) {
                        return refused.getMessage();
                    }
                });
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
            answers.removeIf(String::isEmpty);
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
