package io.guanjia.complaint;

import org.springframework.jdbc.core.simple.JdbcClient;

/** One unit, no. {@value #UNIT}, for the tests of complaints to be about. */
final class TestEstate {

    static final String UNIT = "98-1-0101";

    private TestEstate() {
    }

    /** Enters the unit unless it is there: tests share one database. */
    static void ensure(JdbcClient jdbc) {
        jdbc.sql("""
                with o as (insert into guanjia.office (name) values ('测试管理处') on conflict do nothing returning id),
                     b as (insert into guanjia.building (office, name) select id, '98栋' from o returning id)
                insert into guanjia.unit (building, number, floor, area, type)
                select id, ?, 1, 89.6, 'RESIDENTIAL' from b""").param(UNIT).update();
    }
}
