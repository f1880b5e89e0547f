package io.guanjia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.guanjia.identity.People;
import io.guanjia.registry.Register;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "camunda.bpm.generate-unique-process-engine-name=true")
@Transactional
class SampleLoaderTest {

    @TempDir
    Path directory;

    @Autowired
    Register register;

    @Autowired
    Units units;

    @Autowired
    People people;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Test
    void theEstateHasThreeBuildingsAndSomebodyInEveryUnit() {
        loader(Map.of()).start();

        assertThat(count("guanjia.office where name like '样例物业%'")).isEqualTo(2);
        assertThat(count(sampleBuildings("guanjia.building b"))).isEqualTo(3);
        assertThat(count(sampleBuildings("guanjia.unit u join guanjia.building b on b.id = u.building"))).isEqualTo(132);
        assertThat(count(sampleBuildings("guanjia.unit u join guanjia.building b on b.id = u.building")
                + " and not exists (select from guanjia.residency r where r.unit = u.id and r.role = 'OWNER')")).isZero();
        assertThat(count(sampleBuildings("guanjia.unit u join guanjia.building b on b.id = u.building")
                + " and (u.occupancy = 'LET') = exists (select from guanjia.residency r"
                + " where r.unit = u.id and r.role = 'TENANT')")).isEqualTo(132);
        assertThat(units.find("3栋2单元1102室")).get().extracting(Unit::officeName).isEqualTo("样例物业南苑管理处");
    }

    @Test
    void residentsHaveNamesOfTheirOwnAndPhonesThatAreValidAndNobodys() {
        loader(Map.of()).start();

        List<String> phones = persons("phone");
        assertThat(phones).hasSizeGreaterThan(132).doesNotHaveDuplicates().allSatisfy(phone -> {
            assertThat(phone).startsWith("1450000");
            assertThat(validMobile(phone)).isTrue();
        });
        assertThat(persons("name")).doesNotHaveDuplicates().allMatch(name -> name.length() >= 2);
        assertThat(persons("email")).allMatch(email -> email.endsWith("@example.com"));
    }

    @Test
    void twoPeopleWorkInEveryGroupAndOneAdministersAllWithTheInstallationsPassword() {
        loader(Map.of()).start();
        String password = login().password().orElseThrow();

        Map<String, Long> sizes = SampleStaff.ALL.stream()
                .collect(Collectors.groupingBy(SampleStaff::groupId, Collectors.counting()));
        assertThat(sizes).hasSize(14).containsEntry("camunda-admin", 1L);
        sizes.forEach((group, size) -> assertThat(size).isEqualTo(group.equals("camunda-admin") ? 1L : 2L));
        assertThat(SampleStaff.ALL).allSatisfy(staff -> {
            assertThat(identity.createUserQuery().userId(staff.userId()).memberOfGroup(staff.groupId()).count()).isOne();
            assertThat(identity.checkPassword(staff.userId(), password)).isTrue();
        });
    }

    @Test
    void aSecondStartAddsNothing() {
        List<String> run = new ArrayList<>();
        Map<String, SampleCases> cases = Map.of("sample", cases(1, () -> run.add("once")));
        loader(cases).start();
        long before = count("guanjia.person");

        loader(cases).start();

        assertThat(count("guanjia.person")).isEqualTo(before);
        assertThat(run).containsExactly("once");
    }

    @Test
    @Transactional(propagation = Propagation.NEVER)
    void aStartThatFailsLeavesNothingAndTheNextCompletes() {
        long before = count("guanjia.person");
        List<String> run = new ArrayList<>();
        SampleLoader failing = new SampleLoader(new SampleEstate(register, people) {
            @Override
            void load(String password) {
                super.load(password);
                throw new IllegalStateException("power cut");
            }
        }, login(), Map.of(), jdbc, transaction, clock);

        assertThatThrownBy(failing::start).hasMessage("power cut");

        assertThat(count("guanjia.person")).isEqualTo(before);
        assertThat(identity.createUserQuery().userId("qiantai1").count()).isZero();
        String password = login().password().orElseThrow();
        transaction.executeWithoutResult(status -> {
            loader(Map.of("sample", cases(1, () -> run.add("run")))).start();
            assertThat(identity.checkPassword("qiantai1", password)).isTrue();
            status.setRollbackOnly();
        });
        assertThat(run).containsExactly("run");
    }

    @Test
    void casesFollowTheEstateInTheirOrder() {
        List<String> run = new ArrayList<>();
        Map<String, SampleCases> cases = new LinkedHashMap<>();
        cases.put("late", cases(2, () -> run.add("late")));
        cases.put("early", cases(1, () -> run.add(units.find("1-1-0101").isPresent() ? "early" : "too early")));

        loader(cases).start();

        assertThat(run).containsExactly("early", "late");
    }

    @Test
    void theSampleIsLoadedBeforeTheWebServerTakesRequests() {
        int webServer = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 1024;

        assertThat(loader(Map.of()).getPhase()).isLessThan(webServer);
    }

    private SampleLoader loader(Map<String, SampleCases> cases) {
        return new SampleLoader(new SampleEstate(register, people), login(), cases, jdbc, transaction, clock);
    }

    private SampleLogin login() {
        return new SampleLogin(directory.resolve("sample-login.txt"));
    }

    private static SampleCases cases(int order, Supplier<?> work) {
        return new SampleCases() {
            @Override
            public int order() {
                return order;
            }

            @Override
            public void load() {
                work.get();
            }
        };
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private static String sampleBuildings(String from) {
        return from + " join guanjia.office o on o.id = b.office where o.name like '样例物业%'";
    }

    private List<String> persons(String column) {
        return jdbc.sql("select distinct p.id, p." + column + """
                         as value from guanjia.person p
                        join guanjia.residency r on r.person = p.id
                        join guanjia.unit u on u.id = r.unit
                        join guanjia.building b on b.id = u.building
                        join guanjia.office o on o.id = b.office where o.name like '样例物业%'""")
                .query((row, number) -> row.getString("value"))
                .list();
    }

    private static boolean validMobile(String phone) {
        try {
            PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(phone, "CN");
            return phones.isValidNumber(number) && phones.getNumberType(number) == PhoneNumberType.MOBILE;
        } catch (NumberParseException e) {
            return false;
        }
    }
}
