package io.guanjia.goodsexit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.registry.Units;
import io.guanjia.registry.goods.Goods;
import io.guanjia.registry.goods.GoodsDirection;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.NewPermit;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class GoodsPermitPaperTest {

    private static final String CLERK = "goods-paper-clerk";

    @Autowired
    WebApplicationContext context;

    @Autowired
    ProcessEngine engine;

    @Autowired
    GoodsPermits permits;

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

    private MockMvc mvc;
    private GoodsPermit permit;

    @BeforeEach
    void aPermit() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, CLERK, "何雨晴", "customer-assistant");
        long unit = units.find(TestEstate.UNIT).orElseThrow().id();
        String number = transaction.execute(status -> {
            String next = numbers.next("FX");
            cases.open(new CaseFiles.Opening(next, "goods-exit", "none", null, unit, "qt", "物品携出"));
            return next;
        });
        Instant now = clock.instant();
        permit = permits.issue(new NewPermit(number, "test", unit, "恒通贸易有限公司", "周搬运", "身份证 尾号 123X",
                GoodsDirection.OUT, now, now.plusSeconds(9000),
                List.of(new Goods("办公桌", 4), new Goods("三门铁皮文件柜", 2), new Goods("激光打印机", 1)), CLERK));
    }

    @Test
    @Clause({"GO-01", "EN-07"})
    void bothPartsSayTheSameAndTheirCodeLeadsToTheGate() throws Exception {
        byte[] pdf = mvc.perform(get(address()).with(user(CLERK)
                        .authorities(new SimpleGrantedAuthority("ROLE_customer-assistant"))))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();

        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/goods-permit.pdf"), pdf);
        PrintedPaper paper = new PrintedPaper(pdf);
        String text = paper.text();
        assertThat(text).contains("第一联", "第二联", permit.number(), "恒通贸易有限公司", "周搬运", "身份证 尾号 123X", "办公桌",
                "激光打印机", TestEstate.UNIT, "何雨晴", "只能使用一次", "公章");
        assertThat(text.split("三门铁皮文件柜", -1)).hasSize(3);
        assertThat(text).doesNotContain(permit.token());
        assertThat(paper.qrCode()).endsWith("/gate/" + permit.token());
        assertThat(paper.pages()).isEqualTo(1);
    }

    @Test
    @Clause("EN-07")
    void aStrangerGetsNoneAndAPermitThatIsOverIsNotPrinted() throws Exception {
        mvc.perform(get(address()).with(user("goods-paper-stranger")
                .authorities(new SimpleGrantedAuthority("ROLE_cleaning")))).andExpect(status().isNotFound());
        permits.use(permit.token(), CLERK);
        mvc.perform(get(address()).with(user(CLERK).authorities(new SimpleGrantedAuthority("ROLE_customer-assistant"))))
                .andExpect(status().isNotFound());
    }

    private String address() {
        return "/papers/%s/goods-permit.pdf?item=%s".formatted(permit.caseNumber(), permit.number());
    }
}
