package io.guanjia.keyloan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.registry.Register;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyMovement;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** The keys of an estate come into the register as a table, all or none, and go out as one. */
@GuanjiaTest
@Transactional
class KeyTablePageTest {

    private static final String TITLES = "种类,编号,房号,公共区域,保管部门,业户持有人\r\n";

    @Autowired
    Keys keys;
    @Autowired
    JdbcClient jdbc;

    private MockMvc mvc;
    private KeyEstate estate;

    @BeforeEach
    void aUnit(@Autowired WebApplicationContext context, @Autowired Units units, @Autowired Register register) {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        estate = new KeyEstate(keys, units, register, jdbc);
    }

    private static RequestPostProcessor as(String group) {
        return user("kt-" + group).roles(group);
    }

    private ResultActions upload(byte[] file, boolean enter, String group) throws Exception {
        return mvc.perform(multipart("/keys/import").file(new MockMultipartFile("file", "钥匙.csv", null, file))
                .param("enter", "" + enter).with(csrf()).with(as(group)));
    }

    private ResultActions upload(String lines, boolean enter) throws Exception {
        return upload((TITLES + lines).getBytes(StandardCharsets.UTF_8), enter, "customer-assistant");
    }

    private long entered() {
        return jdbc.sql("select count(*) from guanjia.key_item where starts_with(tag, ?)").param(estate.tag("")).query(Long.class)
                .single();
    }

    @Test
    @Clause("KY-01")
    void theKeysOfAnEstateComeInAtOnceWithWhoHasThem() throws Exception {
        String lines = "房门钥匙,%s,95栋1单元101室,,前台接待,\r\n门禁卡,%s,95-1-0101,,客户助理,方业主\r\n公共区域钥匙,%s,95-1-0101,95栋水泵房,工程部,\r\n"
                .formatted(estate.tag("门"), estate.tag("卡"), estate.tag("泵"));

        upload(lines, false).andExpect(redirectedUrl("/keys/import"));
        assertThat(entered()).isZero();
        upload((TITLES + lines).getBytes(Charset.forName("GB18030")), true, "customer-manager").andExpect(redirectedUrl("/keys"));

        assertThat(keys.tagged(List.of(estate.tag("门"), estate.tag("卡"), estate.tag("泵")))).extracting(KeyItem::state)
                .containsExactlyInAnyOrder(KeyState.KEPT, KeyState.HANDED_OVER, KeyState.KEPT);
        assertThat(keys.movements(estate.id(estate.tag("卡")))).extracting(KeyMovement::to, KeyMovement::person,
                KeyMovement::actor).containsExactly(
                tuple(KeyState.KEPT, null, "kt-customer-manager"),
                tuple(KeyState.HANDED_OVER, "方业主", "kt-customer-manager"));
        assertThat(keys.keeper(estate.id(estate.tag("泵"))).group()).isEqualTo("engineering");
        upload(lines, true).andExpect(status().isBadRequest()).andExpect(content().string(containsString("错误 3 处")))
                .andExpect(content().string(containsString("这个编号已登记（门禁卡，95-1-0101）")));
    }

    @ParameterizedTest
    @Clause("KY-01")
    @CsvSource(delimiter = '|', value = {
        "锁,甲,95-1-0101,,前台接待, | 「种类」只能是：房门钥匙、信箱钥匙",
        "房门钥匙,,95-1-0101,,前台接待, | 「编号」应有 1 到 60 个字",
        "房门钥匙,甲 乙,95-1-0101,,前台接待, | 「编号」应有 1 到 60 个字",
        "房门钥匙,甲,77-7-7777,,前台接待, | 系统中没有这一房号",
        "房门钥匙,甲,,,前台接待, | 「房号」必须填写",
        "公共区域钥匙,甲,95-1-0101,,工程部, | 「公共区域」必须填写",
        "公共区域钥匙,甲,95-1-0101,泵房,工程部,方业主 | 公共区域钥匙不交业户持有",
        "房门钥匙,甲,95-1-0101,,保洁部, | 「保管部门」只能是：前台接待、客户助理、工程部"})
    void oneBadLineKeepsAllOut(String line, String message) throws Exception {
        String good = "房门钥匙,%s,95-1-0101,,前台接待,\r\n".formatted(estate.tag("门"));

        upload(good + line + "\r\n", true).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("错误 1 处"))).andExpect(content().string(containsString(message)));

        assertThat(entered()).isZero();
        assertThat(keys.tagged(List.of("甲"))).isEmpty();
    }

    @Test
    void aTagTwiceInTheFileIsToldWithTheOtherLine() throws Exception {
        String good = "房门钥匙,%s,95-1-0101,,前台接待,\r\n".formatted(estate.tag("门"));

        upload(good + good, true).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("「编号」与第 2 行重复")));
        assertThat(entered()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | 文件是空的", "甲,乙 | 缺少“种类”", "种类,编号,房号,公共区域,保管部门 | 没有数据"})
    void whatIsNoSuchTableIsRefused(String text, String message) throws Exception {
        upload(text.getBytes(StandardCharsets.UTF_8), true, "customer-manager").andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(message)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "engineering", "auditor"})
    void othersDoNotImport(String group) throws Exception {
        upload(TITLES.getBytes(StandardCharsets.UTF_8), true, group).andExpect(status().isForbidden());
        mvc.perform(get("/keys/import").with(as(group))).andExpect(status().isForbidden());
    }

    @Test
    @Clause({"KY-01", "EN-07"})
    void theRegisterGoesOutAsATableWithoutNamesForThoseWhoNeedNone() throws Exception {
        upload("房门钥匙,%s,95-1-0101,,前台接待,方业主\r\n".formatted(estate.tag("门")), true);
        String line = "房门钥匙,%s,95-1-0101,,前台接待,%%s,业户持有,钥匙管理处".formatted(estate.tag("门"));

        assertThat(csv("auditor")).contains(line.formatted("方业主"));
        assertThat(csv("engineering")).contains(line.formatted("方**"));
        byte[] xlsx = mvc.perform(get("/keys/keys.xlsx").with(as("front-desk"))).andReturn().getResponse()
                .getContentAsByteArray();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(book.getFirstSheet().read().stream().map(row -> row.getCell(1).getText())).contains(estate.tag("门"));
        }
        byte[] template = mvc.perform(get("/keys/template.xlsx").with(as("customer-manager"))).andReturn().getResponse()
                .getContentAsByteArray();
        upload(template, true, "customer-manager").andExpect(content().string(containsString("没有数据")));
    }

    private String csv(String group) throws Exception {
        return new String(mvc.perform(get("/keys/keys.csv").with(as(group))).andExpect(status().isOk()).andReturn()
                .getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
