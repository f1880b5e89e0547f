package io.guanjia.goodsexit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.registry.Units;
import io.guanjia.registry.goods.Signatories;
import io.guanjia.registry.goods.Signatory;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** The page {@code /signatories}. */
@GuanjiaTest
@Transactional
@WithMockUser(username = "sig-he", authorities = "ROLE_customer-assistant")
@Clause("GO-01")
class SignatoryPageTest {

    @Autowired
    Signatories signatories;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    private MockMvc mvc;
    private long unit;

    @BeforeEach
    void aUnit(@Autowired WebApplicationContext context) {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestEstate.ensure(jdbc);
        unit = units.find(TestEstate.UNIT).orElseThrow().id();
    }

    private static MockHttpServletRequestBuilder form(String name) {
        return post("/signatories").with(csrf()).param("unit", "98栋1单元101室").param("business", "驻京办事处")
                .param("name", name).param("proof", "公司证明 2026-17").param("from", "2026-03-02");
    }

    @Test
    void aSignatureIsPutOnFileAndEnded() throws Exception {
        mvc.perform(form("郑<b>明")).andExpect(status().is3xxRedirection());
        mvc.perform(get("/signatories").param("unit", TestEstate.UNIT)).andExpect(status().isOk())
                .andExpect(content().string(containsString("郑&lt;b&gt;明")));
        Signatory one = signatories.all(unit).get(0);
        assertThat(one.from()).isEqualTo(LocalDate.of(2026, 3, 2));

        mvc.perform(post("/signatories/" + one.id() + "/end").with(csrf()).param("unit", TestEstate.UNIT)
                .param("lastDay", "2026-03-01")).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("不能早于备案日期 2026-03-02")));
        mvc.perform(end(one.id(), "2026-12-31")).andExpect(status().is3xxRedirection());
        assertThat(signatories.all(unit).get(0).to()).isEqualTo(LocalDate.of(2026, 12, 31));
        mvc.perform(end(one.id(), "2027-12-31")).andExpect(status().isConflict())
                .andExpect(content().string(containsString("已经截止")));
    }

    private static MockHttpServletRequestBuilder end(long id, String lastDay) {
        return post("/signatories/" + id + "/end").with(csrf()).param("unit", TestEstate.UNIT).param("lastDay", lastDay);
    }

    @ParameterizedTest
    @CsvSource({"business,单位名称", "name,负责人", "proof,公司证明", "from,备案日期"})
    void whatIsMissingIsNamedAndNothingIsStored(String field, String label) throws Exception {
        MockHttpServletRequestBuilder form = post("/signatories").with(csrf()).param("unit", TestEstate.UNIT);
        for (String name : new String[] {"business", "name", "proof", "from"}) {
            form.param(name, name.equals(field) ? " " : name.equals("from") ? "2026-03-02" : "某某");
        }
        mvc.perform(form).andExpect(status().isBadRequest()).andExpect(content().string(containsString("「" + label + "」")));
        assertThat(signatories.all(unit)).noneMatch(one -> one.business().equals("某某"));
    }

    @Test
    void anUnknownUnitIsToldSo() throws Exception {
        mvc.perform(get("/signatories").param("unit", "0-0-0")).andExpect(status().isNotFound())
                .andExpect(content().string(containsString("没有“0-0-0”这一房号")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"security", "engineering", "auditor"})
    void othersDoNotSeeIt(String group) throws Exception {
        mvc.perform(get("/signatories").with(SecurityMockMvcRequestPostProcessors.user("sig-other")
                .authorities(new SimpleGrantedAuthority("ROLE_" + group)))).andExpect(status().isForbidden());
    }
}
