package io.guanjia.goodsexit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.identity.Visitor;
import io.guanjia.registry.Units;
import io.guanjia.registry.goods.Goods;
import io.guanjia.registry.goods.GoodsDirection;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermit.State;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import io.guanjia.registry.goods.NewPermit;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The page {@code /gate} over HTTP. */
@GuanjiaTest
class GatePageTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    GoodsPermits permits;

    @Autowired
    MovingSlots slots;

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

    private Instant now;

    @BeforeEach
    void guards() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, "gate-zhao", "赵铁军", "security");
        TestUsers.member(engine, "gate-liu", "刘海峰", "security");
        now = clock.instant();
    }

    @Test
    @Clause({"GO-01", "GO-02", "EN-07"})
    void theGuardSeesUnitCarrierGoodsAndWindowButNoPhoneNumber() {
        GoodsPermit permit = valid();
        Phone zhao = new Phone("gate-zhao");

        HttpResponse<String> page = zhao.open("/gate/" + permit.token());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(TestEstate.UNIT, "恒通贸易", "周搬运", "身份证 尾号 123X", "办公桌", permit.number(),
                "可放行", ">放行<", "拦下").doesNotContain("13800138000");
    }

    @Test
    @Clause("GO-01")
    void goodsPassOnceAndTheNextGuardIsToldWhoLetThemThrough() {
        GoodsPermit permit = valid();
        Phone zhao = new Phone("gate-zhao");
        HttpResponse<String> passed = zhao.send("/gate/" + permit.token() + "/pass", "");
        assertThat(passed.statusCode()).isEqualTo(302);
        assertThat(zhao.open("/gate").body()).contains("已放行：" + TestEstate.UNIT, permit.number());

        Phone liu = new Phone("gate-liu");
        assertThat(liu.open("/gate/" + permit.token())).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(409);
            assertThat(page.body()).containsPattern("已由赵铁军于\\d{4}年\\d+月\\d+日 \\d\\d:\\d\\d放行，只能使用一次")
                    .doesNotContain("class=\"pass\"");
        });
        assertThat(liu.send("/gate/" + permit.token() + "/pass", "").statusCode()).isEqualTo(409);
        assertThat(liu.send("/gate/" + permit.token() + "/stop", "reason=GOODS_DIFFER").statusCode()).isEqualTo(409);
    }

    @Test
    @Clause("GO-01")
    void ofTwoGuardsAtOnceOnePassesAndOneIsTold() throws Exception {
        GoodsPermit permit = valid();
        List<Phone> phones = List.of(new Phone("gate-zhao"), new Phone("gate-liu"));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<HttpResponse<String>>> guards = phones.stream().<Callable<HttpResponse<String>>>map(phone -> () -> {
                together.await();
                return phone.send("/gate/" + permit.token() + "/pass", "");
            }).toList();
            List<HttpResponse<String>> answers = threads.invokeAll(guards).stream().map(GatePageTest::get).toList();

            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 409);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).first()
                    .satisfies(answer -> assertThat(answer.body()).containsPattern("已由(赵铁军|刘海峰)于"));
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatCannotBeUsedSaysWhy() {
        Phone zhao = new Phone("gate-zhao");
        GoodsPermit late = issue(now.minus(Duration.ofHours(3)), now.minus(Duration.ofHours(1)));
        GoodsPermit early = issue(now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(3)));

        assertThat(zhao.open("/gate/" + late.token())).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(410);
            assertThat(page.body()).contains("已过期").doesNotContain("class=\"pass\"");
        });
        assertThat(zhao.send("/gate/" + late.token() + "/pass", "").statusCode()).isEqualTo(410);
        assertThat(zhao.open("/gate/" + early.token())).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("现在还不能放行").doesNotContain("class=\"pass\"");
        });
        assertThat(zhao.send("/gate/" + early.token() + "/pass", "").statusCode()).isEqualTo(409);
        permits.withdraw(early.caseNumber(), "gate-zhao", "改期搬运");
        assertThat(zhao.open("/gate/" + early.token())).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(410);
            assertThat(page.body()).contains("作废（改期搬运）");
        });
    }

    @Test
    @Clause("GO-02")
    void goodsAreStoppedWithAReason() {
        GoodsPermit permit = valid();
        Phone zhao = new Phone("gate-zhao");
        String address = "/gate/" + permit.token() + "/stop";
        assertThat(zhao.send(address, "").body()).contains("「拦下的原因」必须选择");
        assertThat(zhao.send(address, "reason=OTHER")).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("「说明」必须填写");
        });
        assertThat(zhao.send(address, "reason=NONE").body()).contains("选择了没有的选项");
        assertThat(zhao.send(address, "reason=OTHER&note=" + "x".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(permits.byToken(permit.token()).orElseThrow().end()).isNull();

        assertThat(zhao.send(address, "reason=GOODS_DIFFER&note=TV").statusCode()).isEqualTo(302);

        assertThat(permits.byToken(permit.token()).orElseThrow()).satisfies(stopped -> {
            assertThat(stopped.stateAt(clock.instant())).isEqualTo(State.STOPPED);
            assertThat(stopped.end().by()).isEqualTo("gate-zhao");
            assertThat(stopped.end().reason()).isEqualTo("物品与门证不符：TV");
        });
        assertThat(zhao.open("/gate/" + permit.token()).statusCode()).isEqualTo(410);
    }

    @Test
    void aNumberIsTypedWhereNothingCanBeScanned() {
        GoodsPermit permit = valid();
        Phone zhao = new Phone("gate-zhao");

        HttpResponse<String> found = zhao.send("/gate", "number=" + permit.number().toLowerCase().replace("-", "+"));
        assertThat(found.headers().firstValue("Location").orElseThrow()).endsWith("/gate/" + permit.token());
        assertThat(zhao.send("/gate", "number=9999-9999")).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("没有编号为“9999-9999”的出入门证或工作证");
        });
        assertThat(zhao.send("/gate", "number=%3Cb%3E").body()).contains("&lt;b&gt;").doesNotContain("“<b>”");
    }

    @Test
    @Clause("GO-04")
    void todayShowsThePermitsAndTheTimesForMoving() {
        GoodsPermit permit = valid();
        slots.take(permit.caseNumber(), permit.unitId(), 7, now.minusSeconds(60), now.plusSeconds(60), "kefu");

        assertThat(new Phone("gate-zhao").open("/gate").body()).contains(permit.number(), "7号电梯", "98栋");
    }

    @Test
    void whoeverGuessesHasToWait() {
        TestUsers.member(engine, "gate-guesser", "猜测者", "security");
        Phone guesser = new Phone("gate-guesser");
        int status = 0;
        for (int i = 0; i < 40 && status != 429; i++) {
            HttpResponse<String> page = guesser.open("/gate/" + UUID.randomUUID().toString().replace("-", "").substring(10));
            status = page.statusCode();
            assertThat(status).isIn(404, 429);
            if (status == 429) {
                assertThat(page.body()).contains("秒后再试");
                assertThat(page.headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(status).isEqualTo(429);
        assertThat(guesser.open("/gate/" + valid().token()).statusCode()).isEqualTo(429);
        assertThat(new Phone("gate-zhao").open("/gate/" + valid().token()).statusCode()).isEqualTo(200);
    }

    @Test
    void nothingPassesWithoutTheTokenOfTheForm() {
        GoodsPermit permit = valid();
        Visitor zhao = new Visitor(port, "10.6.3.9");
        zhao.login("gate-zhao", TestUsers.PASSWORD);

        assertThat(zhao.send("POST", "/gate/" + permit.token() + "/pass", "", "Content-Type", FORM).statusCode())
                .isEqualTo(403);
        assertThat(permits.byToken(permit.token()).orElseThrow().end()).isNull();
    }

    private GoodsPermit valid() {
        return issue(now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofMinutes(30)));
    }

    private GoodsPermit issue(Instant from, Instant until) {
        long unit = units.find(TestEstate.UNIT).orElseThrow().id();
        String number = transaction.execute(status -> {
            String next = numbers.next("FX");
            cases.open(new CaseFiles.Opening(next, "goods-exit", "none", null, unit, "qt", "物品携出"));
            return next;
        });
        return permits.issue(new NewPermit(number, "test", unit, "恒通贸易 13800138000", "周搬运", "身份证 尾号 123X",
                GoodsDirection.OUT, from, until, List.of(new Goods("办公桌", 4)), "kefu"));
    }

    /** A guard's phone, logged in. */
    private final class Phone {

        private final Visitor visitor = new Visitor(port, "10.6.3.1");
        private final String token;

        Phone(String user) {
            visitor.login(user, TestUsers.PASSWORD);
            token = visitor.token("/gate");
        }

        HttpResponse<String> open(String path) {
            return visitor.send("GET", path, null, "Accept", "text/html");
        }

        HttpResponse<String> send(String path, String form) {
            return visitor.send("POST", path, form, "Content-Type", FORM, "Accept", "text/html", "X-CSRF-TOKEN", token);
        }
    }
}
