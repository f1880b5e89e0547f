package io.guanjia.workpass;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.registry.Units;
import io.guanjia.registry.passes.NewWorker;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.support.TestEstate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Renovations with their sites, as tests of pages and papers need them. */
final class Sites {

    static final String OTHER_UNIT = "98-1-0102";

    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final Units units;
    private final WorkPasses passes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sites(ApplicationContext context) {
        cases = context.getBean(CaseFiles.class);
        numbers = context.getBean(CaseNumbers.class);
        units = context.getBean(Units.class);
        passes = context.getBean(WorkPasses.class);
        transaction = context.getBean(TransactionTemplate.class);
        clock = context.getBean(Clock.class);
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        TestEstate.ensure(jdbc);
        jdbc.sql("""
                insert into guanjia.unit (building, number, floor, area, type)
                select building, ?, 1, 75, 'RESIDENTIAL' from guanjia.unit where number = ? on conflict do nothing""")
                .params(OTHER_UNIT, TestEstate.UNIT).update();
    }

    /** Opens a renovation of {@link TestEstate#UNIT} with its site. */
    String open(String owner, String processInstanceId) {
        return transaction.execute(status -> {
            String number = numbers.next("ZX");
            long unit = units.find(TestEstate.UNIT).orElseThrow().id();
            cases.open(new CaseFiles.Opening(number, "renovation", processInstanceId, null, unit, owner, "装修"));
            passes.openSite(number, unit, "宏图装饰工程有限公司", "钱工", null);
            return number;
        });
    }

    WorkPass apply(String caseNumber, String name, String tail, byte[] photo) {
        return passes.apply(caseNumber, new NewWorker(name, "木工", tail, "13900000001", photo), "kefu");
    }

    List<WorkPass> issue(String caseNumber) {
        return passes.issue(caseNumber, clock.instant().minusSeconds(60), clock.instant().plus(Duration.ofDays(45)),
                "钱工", "kefu");
    }

    /** One issued pass in a renovation of its own. */
    WorkPass issued(String name) {
        String caseNumber = open("qt", "none");
        apply(caseNumber, name, "123X", TestPhotos.jpeg(480, 640));
        return issue(caseNumber).get(0);
    }
}
