package io.guanjia.support;

import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One unit, no. {@value #UNIT}, for the tests of cases to be about. */
public final class TestEstate {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final String UNIT = "98-1-0101";

    private TestEstate() {
    }

    /** Enters the unit unless it is there: tests share one database. */
    public static void ensure(JdbcClient jdbc) {
        jdbc.sql("""
                with o as (insert into guanjia.office (name) values ('试验管理处') on conflict do nothing returning id),
                     b as (insert into guanjia.building (office, name) select id, '98栋' from o returning id)
                insert into guanjia.unit (building, number, floor, area, type)
                select id, ?, 1, 89.6, 'RESIDENTIAL' from b""").param(UNIT).update();
    }
}
