package io.guanjia.audit.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.spreadsheet.TableFile;
import io.guanjia.spreadsheet.TableLimits;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.trail.Entry;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailEntries;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.WebApplicationContext;

/** The overview as an auditor gets it, with names that were made to do harm. */
@GuanjiaTest
class OverviewPageTest {

    private static final String HARM = "=HYPERLINK(1)</div><script>alert(1)</script>";

    @Autowired
    WebApplicationContext context;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TrailEntries entries;

    private MockMvc mvc;
    private String number;
    private long office;

    @BeforeEach
    void aCaseOfAnOfficeWithABadName() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        number = "OV-P-" + ThreadLocalRandom.current().nextInt(1_000_000);
        office = jdbc.sql("insert into guanjia.office (name) values (?) returning id").param(HARM + number)
                .query(Long.class).single();
        jdbc.sql("""
                        with filed as (
                            insert into guanjia.case_file (case_number, procedure, process_instance_id, office_id,
                                                           owner, title, opened_at, state)
                            values (:number, 'complaint-handling', :number, :office, 'tester', '投诉:试验',
                                    timestamptz '2025-05-20T02:00:00Z', 'OPEN')
                            returning *),
                        counted as (
                            insert into guanjia.audit_case (case_number, subject, procedure, office_id, opened_at,
                                                            state, late, amount_fen, actors, clauses)
                            select case_number, process_instance_id, procedure, office_id, opened_at, state, false, 0,
                                   '{}', '{}' from filed returning *)
                        insert into guanjia.audit_step (task_id, case_number, subject, procedure, root_procedure,
                            process_instance_id, definition_id, element, name, clauses, office_id, created_at, ended_at,
                            due_at, late, working_minutes, outcome)
                        select case_number, case_number, subject, procedure, procedure, subject, 'x:1:x', :harm, :harm,
                               '{CO-07}', office_id, opened_at, opened_at + interval '1 day',
                               opened_at + interval '2 days',
                               false, 200, 'completed'
                        from counted""")
                .param("number", number).param("office", office).param("harm", HARM).update();
    }

    private ResultActions open(String path) throws Exception {
        return mvc.perform(get(path).with(user("someone").roles("auditor")));
    }

    @Test
    void showsWhatWasCountedAndNamesDoNoHarm() throws Exception {
        open("/audit/overview?procedure=complaint-handling&from=2025-05&to=2025-06&office=" + office)
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("审计总览"), containsString("CO-07"),
                        containsString("3小时20分"),
                        containsString("2025-05 至 2025-06"), containsString("现行流程图中没有"),
                        containsString("&lt;script&gt;alert(1)"), not(containsString("<script>alert")))));
    }

    @Test
    void withoutAFilterItShowsTheLastYear() throws Exception {
        open("/audit/overview").andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("全部流程"), containsString("目标"),
                        containsString("93%"))));
    }

    @ParameterizedTest
    @CsvSource({"procedure=none, 没有这个流程", "office=none, 没有这个管理处", "from=2025-13, 应为年月", "to=x, 应为年月",
        "from=2025-06&to=2025-05, 不能早于", "from=2015-01&to=2025-01, 最多看", "from=%00, 应为年月", "office=%00, 没有这个管理处"})
    void whatCannotBeAskedIsRefused(String query, String message) throws Exception {
        open("/audit/overview?" + query).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(message)));
        open("/audit/overview/table.csv?" + query).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(message)));
    }

    @Test
    void aTableOfItRunsNothingAndIsOnTheTrail(@TempDir Path folder) throws Exception {
        String query = "from=2025-05&office=%d&to=2025-05".formatted(office);
        for (String format : List.of("csv", "xlsx")) {
            byte[] table = open("/audit/overview/table." + format + "?" + query).andExpect(status().isOk()).andReturn()
                    .getResponse().getContentAsByteArray();
            if (format.equals("csv")) {
                assertThat(new String(table, StandardCharsets.UTF_8)).contains("'=HYPERLINK")
                        .doesNotContain(",=HYPER", "\"=HYPER");
            }
            Path file = Files.write(folder.resolve("table." + format), table);
            List<List<String>> rows = new ArrayList<>();
            TableFile.of(file).read(new TableLimits(DataSize.ofMegabytes(10), 10_000),
                    (line, cells) -> rows.add(cells));
            assertThat(rows).contains(List.of("案件数量", "2025-05", "投诉处理", HARM + number, "", "新开", "1"));
            assertThat(entries.of(Trail.SYSTEM).stream().map(Entry::facts).flatMap(List::stream))
                    .anySatisfy(fact -> {
                        assertThat(fact.kind()).isEqualTo("exported");
                        assertThat(fact.text("format")).isEqualTo(format);
                        assertThat(fact.text("query")).isEqualTo(query);
                    });
        }
    }

    @Test
    void theDiagramInForceIsHandedOutAndAnUnknownOneIsNot() throws Exception {
        open("/audit/overview/diagrams/complaint-handling").andExpect(status().isOk())
                .andExpect(content().string(containsString("userTask_callBack")));
        open("/audit/overview/diagrams/none").andExpect(status().isNotFound());
    }
}
