package io.guanjia.repair;

import static io.guanjia.repair.Skill.electrical;
import static io.guanjia.repair.Skill.plumbing;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.notification.Contact;
import io.guanjia.notification.GroupDirectory;
import io.guanjia.repair.Technicians.Change;
import io.guanjia.support.GuanjiaTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@GuanjiaTest
@Transactional
class TechniciansTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T00:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CaseFiles cases;

    @Autowired
    PlatformTransactionManager transactions;

    private final List<Contact> members = new ArrayList<>();
    private Technicians technicians;

    @BeforeEach
    void twoEngineers() {
        members.addAll(List.of(new Contact("t-li", "李工", "li@example.com", null),
                new Contact("t-wang", "王工", null, "13800138000")));
        technicians = at(MORNING);
    }

    private Technicians at(Instant now) {
        return new Technicians(new GroupDirectory() {
            @Override
            public List<Contact> members(String groupId) {
                return groupId.equals("engineering") ? List.copyOf(members) : List.of();
            }

            @Override
            public List<Contact> everyone() {
                throw new UnsupportedOperationException();
            }
        }, jdbc, transactions, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Registration is(boolean onDuty, Skill... skills) {
        return new Registration(Set.of(skills), onDuty);
    }

    private List<String> save(Technicians roster, String userId, Registration seen, Registration entered) {
        return roster.save(List.of(new Change(userId, seen, entered)), "chen");
    }

    private Technician technician(String userId) {
        return technicians.all().stream().filter(one -> one.userId().equals(userId)).findFirst().orElseThrow();
    }

    @Test
    void whoIsNewInEngineeringHasNoSkillsAndIsOffDuty() {
        assertThat(technicians.all()).extracting(Technician::name).containsExactly("李工", "王工");
        assertThat(technicians.all()).allSatisfy(one -> {
            assertThat(one.registration()).isEqualTo(Registration.NONE);
            assertThat(one.openOrders()).isZero();
            assertThat(one.lastOrderAt()).isNull();
        });
    }

    @Test
    void onlyOpenOrdersCountAsLoadAndEachAsTheNewestOrder() {
        RosterOrders orders = new RosterOrders(jdbc, cases);
        orders.open("BX-1", "t-wang", MORNING.minusSeconds(900));
        orders.open("BX-2", "t-wang", MORNING.minusSeconds(800));
        orders.closed("BX-3", "t-wang", MORNING.minusSeconds(100));
        orders.closed("BX-4", "t-li", MORNING.minusSeconds(700));
        orders.open("BX-5", null, MORNING);

        assertThat(technician("t-wang").openOrders()).isEqualTo(2);
        assertThat(technician("t-wang").lastOrderAt()).isEqualTo(MORNING.minusSeconds(100));
        assertThat(technician("t-li").openOrders()).isZero();
        assertThat(technician("t-li").lastOrderAt()).isEqualTo(MORNING.minusSeconds(700));
    }

    @Test
    void aChangeIsStoredAndKeptWithWhoAndWhen() {
        assertThat(save(technicians, "t-wang", Registration.NONE, is(true, plumbing))).isEmpty();
        assertThat(save(at(MORNING.plus(Duration.ofHours(8))), "t-wang", is(true, plumbing), is(false, electrical)))
                .isEmpty();

        assertThat(technician("t-wang").registration()).isEqualTo(is(false, electrical));
        assertThat(technicians.lastChanges(2)).containsExactly(
                new Technicians.Changed("t-wang", is(true, plumbing), is(false, electrical), "chen",
                        MORNING.plus(Duration.ofHours(8))),
                new Technicians.Changed("t-wang", Registration.NONE, is(true, plumbing), "chen", MORNING));
    }

    @Test
    void theBeginningOfDutyStaysThoughSkillsChange() {
        save(technicians, "t-wang", Registration.NONE, is(true, plumbing));
        save(at(MORNING.plusSeconds(3600)), "t-wang", is(true, plumbing), is(true, plumbing, electrical));

        assertThat(technician("t-wang").onDutySince()).isEqualTo(MORNING);
    }

    @Test
    void whatWasNotTouchedLeavesNoTraceAndOverwritesNothing() {
        save(technicians, "t-wang", Registration.NONE, is(true, plumbing));

        List<String> overtaken = technicians.save(List.of(
                new Change("t-wang", Registration.NONE, Registration.NONE),
                new Change("t-li", Registration.NONE, is(false, electrical))), "luo");

        assertThat(overtaken).isEmpty();
        assertThat(technician("t-wang").registration()).isEqualTo(is(true, plumbing));
        assertThat(technician("t-li").registration()).isEqualTo(is(false, electrical));
        assertThat(technicians.lastChange("t-wang")).get().extracting(Technicians.Changed::actor).isEqualTo("chen");
    }

    @Test
    void whoeverComesSecondOverwritesNothingAndNothingElseOfHisIsStored() {
        save(technicians, "t-wang", Registration.NONE, is(true, plumbing));

        List<String> overtaken = technicians.save(List.of(
                new Change("t-li", Registration.NONE, is(true, electrical)),
                new Change("t-wang", Registration.NONE, is(false, electrical))), "luo");

        assertThat(overtaken).containsExactly("t-wang");
        assertThat(technician("t-wang").registration()).isEqualTo(is(true, plumbing));
        assertThat(technician("t-li").registration()).isEqualTo(Registration.NONE);
    }

    @Test
    void whoeverWantsTheSameAsTheFirstIsNotTroubled() {
        save(technicians, "t-wang", Registration.NONE, is(true, plumbing));

        assertThat(save(technicians, "t-wang", Registration.NONE, is(true, plumbing))).isEmpty();
        assertThat(technicians.lastChanges(10)).filteredOn(change -> change.userId().equals("t-wang")).hasSize(1);
    }

    @Test
    @Transactional(propagation = Propagation.NEVER)
    void ofTwoManagersAtOnceOneIsTold() throws Exception {
        ExecutorService managers = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                Registration seen = technician("t-wang").registration();
                Registration one = is(true, Skill.values()[round % 5]);
                Registration other = is(true, plumbing, electrical, Skill.values()[2 + round % 5]);
                List<Callable<List<String>>> both = Stream.of(one, other).<Callable<List<String>>>map(
                        entered -> () -> save(technicians, "t-wang", seen, entered)).toList();

                List<List<String>> answers = new ArrayList<>();
                for (var answer : managers.invokeAll(both)) {
                    answers.add(answer.get());
                }

                assertThat(answers).containsExactlyInAnyOrder(List.of(), List.of("t-wang"));
            }
        } finally {
            managers.shutdownNow();
            jdbc.sql("delete from guanjia.repair_skill where user_id = 't-wang'").update();
            jdbc.sql("delete from guanjia.repair_technician where user_id = 't-wang'").update();
            jdbc.sql("delete from guanjia.repair_roster_change where user_id = 't-wang'").update();
        }
    }

    @Test
    void anEmergencyIsToldToThoseOnDutyOrToAllIfNobodyIs() {
        assertThat(technicians.onDuty()).isEqualTo(members);

        save(technicians, "t-wang", Registration.NONE, is(true, plumbing));

        assertThat(technicians.onDuty()).containsExactly(members.get(1));
    }

    @Test
    void whoHasLeftEngineeringIsNeitherProposedNorTold() {
        save(technicians, "t-wang", Registration.NONE, is(true, plumbing));
        Contact wang = members.remove(1);

        assertThat(technicians.all()).extracting(Technician::userId).containsExactly("t-li");
        assertThat(technicians.isPresent("t-wang")).isFalse();
        assertThat(technicians.onDuty()).isEqualTo(members).doesNotContain(wang);
    }

    @Test
    void theSamplesEngineersHaveEverySkillAndSomebodyIsOnDuty() {
        members.addAll(List.of(new Contact("gongcheng1", "孙大勇", null, null),
                new Contact("gongcheng2", "马卫东", null, null)));

        new RosterSamples(technicians).load();

        Set<Skill> skills = EnumSet.noneOf(Skill.class);
        technicians.all().forEach(one -> skills.addAll(one.skills()));
        assertThat(skills).containsExactlyInAnyOrderElementsOf(Arrays.asList(Skill.values()));
        assertThat(technicians.onDuty()).extracting(Contact::userId).containsExactly("gongcheng1");
    }
}
