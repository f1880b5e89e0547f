package io.guanjia.audit.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.GuanjiaTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever adds a table that holds something of a case says what becomes of it. */
@GuanjiaTest
class RetentionTablesTest {

    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    @Test
    void eachTableThatHoldsSomethingOfACaseIsDecidedOn() {
        // Tables that lead to a case by foreign keys, however far, and those that name a case or a process
        List<String> tables = jdbc.sql("""
                        with recursive refers as (
                            select distinct conrelid::regclass::text as name, confrelid::regclass::text as target
                            from pg_constraint where contype = 'f' and connamespace = 'guanjia'::regnamespace),
                        of_case (name) as (
                            select 'guanjia.case_file'
                            union select r.name from refers r join of_case o on r.target = o.name)
                        select replace(name, 'guanjia.', '') from of_case
                        union select c.table_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = 'guanjia' and t.table_type = 'BASE TABLE'
                          and (c.column_name ~ '(^|_)case(_number)?$' or c.column_name ~ 'process_instance_id$'
                               or c.column_name in ('subject', 'plan'))
                        except select unnest(:chain) except select name from guanjia.retention_table
                        order by 1""")
                // The chain itself stays: its contents are cleared, its hashes are not
                .param("chain", new String[] {"audit_entry", "audit_subject"})
                .query(String.class).list();

        assertThat(tables).isEmpty();
    }

    @Test
    void nothingIsDecidedOnThatIsNotThere() {
        assertThat(jdbc.sql("""
                        select name from guanjia.retention_table
                        where to_regclass('guanjia.' || quote_ident(name)) is null""").query(String.class).list())
                .isEmpty();
    }

    @Test
    void whatStaysRefersToNothingThatGoes() {
        assertThat(jdbc.sql("""
                        select c.conname from pg_constraint c
                        join guanjia.retention_table gone on ('guanjia.' || gone.name)::regclass = c.confrelid
                        left join guanjia.retention_table stays on ('guanjia.' || stays.name)::regclass = c.conrelid
                        where c.contype = 'f' and gone.fate = 'GOES' and coalesce(stays.fate, 'STAYS') <> 'GOES'""")
                .query(String.class).list()).isEmpty();
    }

    @Test
    void whatRefersToARowGoesBeforeTheRow() {
        assertThat(jdbc.sql("""
                        select c.conname from pg_constraint c
                        join guanjia.retention_table gone on ('guanjia.' || gone.name)::regclass = c.confrelid
                        join guanjia.retention_table refers on ('guanjia.' || refers.name)::regclass = c.conrelid
                        where c.contype = 'f' and gone.fate = 'GOES' and refers.fate = 'GOES'
                          and gone.name <> refers.name and refers.step >= gone.step""")
                .query(String.class).list()).isEmpty();
    }

    @Test
    void eachConditionIsSqlAndNothingGoesUnlessTheTransactionSaysWhatItIsFor() {
        String nothing = "select guanjia.forget_cases('{}', '{}', now())";

        assertThatThrownBy(() -> jdbc.sql(nothing).query((row, number) -> 1).list())
                .hasMessageContaining("append-only");
        assertThat(transaction.<Integer>execute(status -> {
            jdbc.sql("select set_config('guanjia.retention', 'on', true)").query(String.class).single();
            return jdbc.sql(nothing).query((row, number) -> 1).list().size();
        })).isOne();
    }
}
