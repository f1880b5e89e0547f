package io.guanjia.keyloan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.registry.Register;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyMovement;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
@Transactional
class KeysPageTest {

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

    @Test
    @Clause("KY-01")
    void keysAreFoundByTagStateAndKind() throws Exception {
        String house = estate.key("门");
        String card = estate.key("卡", KeyKind.ACCESS_CARD, "engineering");
        keys.handOver(List.of(estate.id(card)), "方<b>业主", new KeyStep(null, "test", "KY-01", "test"));
        String common = house.substring(0, 8);

        mvc.perform(get("/keys").param("text", common).with(as("front-desk"))).andExpect(status().isOk())
                .andExpect(content().string(containsString(house))).andExpect(content().string(containsString(card)))
                .andExpect(content().string(containsString("方&lt;b&gt;业主")));
        mvc.perform(get("/keys").param("text", common).param("state", "HANDED_OVER").with(as("auditor")))
                .andExpect(content().string(not(containsString(house)))).andExpect(content().string(containsString(card)));
        mvc.perform(get("/keys").param("text", common).param("kind", "HOUSE").with(as("auditor")))
                .andExpect(content().string(containsString(house))).andExpect(content().string(not(containsString(card))));
        mvc.perform(get("/keys").param("text", "没有这样的钥匙").with(as("auditor")))
                .andExpect(content().string(containsString("没有符合条件的钥匙")));
    }

    @Test
    @Clause({"KY-01", "EN-07"})
    void aKeyShowsItsMovementsWithoutPhoneNumbers() throws Exception {
        String tag = estate.key("门");
        long id = estate.id(tag);
        keys.handOver(List.of(id), "方业主 13622223333", new KeyStep(null, "test", "KY-01", "test"));
        keys.markMissing(List.of(id), new KeyStep(null, "test", "KY-07", "test"));

        mvc.perform(get("/keys/" + id).with(as("auditor"))).andExpect(status().isOk())
                .andExpect(content().string(containsString("在库 → 业户持有")))
                .andExpect(content().string(containsString("业户持有 → 缺失")))
                .andExpect(content().string(not(containsString("13622223333"))));
        mvc.perform(get("/keys/" + id).with(as("engineering"))).andExpect(content().string(containsString("方*")))
                .andExpect(content().string(not(containsString("方业主"))));
        mvc.perform(get("/keys").with(as("auditor"))).andExpect(content().string(containsString("最后持有")))
                .andExpect(content().string(containsString(tag))).andExpect(content().string(not(containsString("13622223333"))));
        mvc.perform(get("/keys/0").with(as("auditor"))).andExpect(status().isNotFound());
    }

    @Test
    @Clause("KY-01")
    void whoKeepsKeysRegistersNewOnesForHisOwnGroup() throws Exception {
        String tag = estate.tag("新卡");
        mvc.perform(register(tag).param("keeperGroup", "engineering").with(as("engineering")))
                .andExpect(redirectedUrl("/keys"));

        KeyItem key = keys.tagged(List.of(tag)).get(0);
        assertThat(key).extracting(KeyItem::kind, KeyItem::unitId, KeyItem::place, KeyItem::state)
                .containsExactly(KeyKind.ACCESS_CARD, estate.unit().id(), KeyEstate.UNIT, KeyState.KEPT);
        assertThat(keys.movements(key.id())).extracting(KeyMovement::actor).containsExactly("kp-engineering");
        mvc.perform(register(tag).with(as("front-desk"))).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("钥匙编号“" + tag + "”已登记")));
        mvc.perform(register(estate.tag("甲")).param("keeperGroup", "engineering").with(as("front-desk")))
                .andExpect(status().isBadRequest()).andExpect(content().string(containsString("「保管部门」只能选您所在的部门")));
        mvc.perform(register(estate.tag("乙")).with(as("auditor"))).andExpect(status().isForbidden());
        assertThat(keys.tagged(List.of(estate.tag("甲"), estate.tag("乙")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kind, X, 「种类」没有“X”这一项", "unit, 77-7-7777, 「房号」系统中没有“77-7-7777”这一房号",
            "tag, 一 二, 「编号」应有1到60个字", "tag, '一,二', 「编号」应有1到60个字", "kind, PUBLIC_AREA, 「公共区域」必须填写"})
    void whatDoesNotFitIsNamed(String field, String value, String message) throws Exception {
        var request = post("/keys").with(csrf()).with(as("front-desk"));
        for (String[] pair : new String[][] {{"kind", "HOUSE"}, {"unit", KeyEstate.UNIT}, {"tag", estate.tag("门")}}) {
            request.param(pair[0], pair[0].equals(field) ? value : pair[1]);
        }
        mvc.perform(request).andExpect(status().isBadRequest()).andExpect(content().string(containsString(message)));
        assertThat(keys.tagged(List.of(estate.tag("门")))).isEmpty();
    }

    @Test
    @Clause("KY-06")
    void onlyDutyManagerAndManagerBreakASeal() throws Exception {
        keys.changeLock(estate.unit().id(), List.of(), List.of(estate.tag("封")), new KeyStep(null, "test", "KY-06", "test"));
        long id = estate.id(estate.tag("封"));

        mvc.perform(unseal(id).with(as("front-desk"))).andExpect(status().isForbidden());
        mvc.perform(unseal(id).param("reason", "新租户入住").param("keeperGroup", "nobody").with(as("duty-manager")))
                .andExpect(status().isBadRequest());
        mvc.perform(unseal(id).param("keeperGroup", "front-desk").with(as("duty-manager")))
                .andExpect(status().isBadRequest()).andExpect(content().string(containsString("「启封原因」必须填写")));
        assertThat(keys.find(List.of(id)).get(0).state()).isEqualTo(KeyState.SEALED);
        mvc.perform(unseal(id).param("reason", "新租户入住").param("keeperGroup", "front-desk").with(as("duty-manager")))
                .andExpect(redirectedUrl("/keys/" + id));

        assertThat(keys.find(List.of(id)).get(0).state()).isEqualTo(KeyState.KEPT);
        assertThat(keys.keeper(id).group()).isEqualTo("front-desk");
        assertThat(keys.movements(id)).last().extracting(KeyMovement::note).isEqualTo("新租户入住");
        mvc.perform(unseal(id).param("reason", "再启封").param("keeperGroup", "front-desk").with(as("duty-manager")))
                .andExpect(status().isBadRequest()).andExpect(content().string(containsString("在库,未发出")));
    }

    @Test
    @Clause("KY-01")
    void aKeyChangesHandsOutsideOfAProcedureAndEachMoveIsOnRecord() throws Exception {
        long id = estate.id(estate.key("卡", KeyKind.ACCESS_CARD, "front-desk"));

        mvc.perform(move(id, "HAND_OVER", "方业主", "补领门卡").with(as("front-desk"))).andExpect(redirectedUrl("/keys/" + id));
        mvc.perform(move(id, "MISSING", "", "业主来电报失").with(as("customer-assistant")))
                .andExpect(redirectedUrl("/keys/" + id));
        mvc.perform(move(id, "TAKE_BACK", "保安拾得", "在大堂拾得").with(as("front-desk")))
                .andExpect(redirectedUrl("/keys/" + id));
        mvc.perform(move(id, "DISCARD", "", "消磁").with(as("customer-manager"))).andExpect(redirectedUrl("/keys/" + id));

        assertThat(keys.movements(id)).extracting(KeyMovement::to, KeyMovement::person, KeyMovement::actor, KeyMovement::note)
                .containsExactly(tuple(KeyState.KEPT, null, "test", null),
                        tuple(KeyState.HANDED_OVER, "方业主", "kp-front-desk", "补领门卡"),
                        tuple(KeyState.MISSING, "方业主", "kp-customer-assistant", "业主来电报失"),
                        tuple(KeyState.KEPT, "保安拾得", "kp-front-desk", "在大堂拾得"),
                        tuple(KeyState.VOID, null, "kp-customer-manager", "消磁"));
        mvc.perform(get("/keys/" + id).with(as("front-desk"))).andExpect(content().string(containsString("消磁")))
                .andExpect(content().string(not(containsString("交接登记"))));
    }

    @ParameterizedTest
    @Clause({"KY-01", "KY-03", "KY-06"})
    @CsvSource({"HAND_OVER, 路人, 补领, 「交给」只能是登记的业主、租户、同住人或持钥人", "HAND_OVER, 方业主, '', 「说明」必须填写",
            "TAKE_BACK, 方业主, 交回, '在库,未发出'", "FLY, '', x, 「办理」请从列表中选择"})
    void aMoveThatDoesNotFitIsRefusedAndTheKeyStays(String move, String person, String reason, String message)
            throws Exception {
        long id = estate.id(estate.key("门"));

        mvc.perform(move(id, move, person, reason).with(as("front-desk"))).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(message)));

        assertThat(keys.movements(id)).hasSize(1);
    }

    @Test
    @Clause({"KY-03", "KY-06"})
    void whatIsLentOrSealedIsLeftToItsLoanAndItsSeal() throws Exception {
        long lent = estate.id(estate.key("借"));
        keys.lend(List.of(lent), "周师傅", new KeyStep(null, "test", "KY-03", "test"));
        keys.changeLock(estate.unit().id(), List.of(), List.of(estate.tag("封")), new KeyStep(null, "test", "KY-06", "test"));
        long sealed = estate.id(estate.tag("封"));

        for (String move : List.of("HAND_OVER", "TAKE_BACK", "MISSING", "DISCARD")) {
            for (long id : new long[] {lent, sealed}) {
                mvc.perform(move(id, move, "方业主", "试").with(as("customer-manager"))).andExpect(status().isBadRequest());
            }
        }
        assertThat(keys.find(List.of(lent, sealed))).extracting(KeyItem::state)
                .containsExactlyInAnyOrder(KeyState.LENT, KeyState.SEALED);
        mvc.perform(get("/keys/" + lent).with(as("front-desk"))).andExpect(content().string(not(containsString("交接登记"))));
        mvc.perform(move(lent, "MISSING", "", "试").with(as("engineering"))).andExpect(status().isForbidden());
    }

    private static MockHttpServletRequestBuilder move(long id, String move, String person, String reason) {
        return post("/keys/" + id).with(csrf()).param("move", move).param("person", person).param("reason", reason);
    }

    private MockHttpServletRequestBuilder register(String tag) {
        return post("/keys").with(csrf()).param("kind", "ACCESS_CARD").param("unit", "95栋1单元101室").param("tag", tag);
    }

    private static MockHttpServletRequestBuilder unseal(long id) {
        return post("/keys/" + id + "/unseal").with(csrf());
    }

    private static RequestPostProcessor as(String group) {
        return user("kp-" + group).roles(group);
    }
}
