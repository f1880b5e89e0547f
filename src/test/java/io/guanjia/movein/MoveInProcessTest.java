package io.guanjia.movein;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseLink;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Receipt;
import io.guanjia.ledger.Step;
import io.guanjia.movein.MoveInEstate.House;
import io.guanjia.registry.ContractKind;
import io.guanjia.registry.Contracts;
import io.guanjia.registry.FiledPaper;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.Occupancies;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.Register;
import io.guanjia.registry.ResidentFiles;
import io.guanjia.registry.Residents;
import io.guanjia.registry.UnitConditions;
import io.guanjia.registry.UnitType;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The move-in of a unit, way by way, on a clock that the test sets. */
@GuanjiaTest
class MoveInProcessTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    MoveInProcess process;

    @Autowired
    MoveInCases moveIns;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseWalker walker;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Register register;

    @Autowired
    Residents residents;

    @Autowired
    Contracts contracts;

    @Autowired
    ResidentFiles files;

    @Autowired
    Occupancies occupancies;

    @Autowired
    UnitConditions conditions;

    @Autowired
    Keys keys;

    @Autowired
    Ledger ledger;

    @Autowired
    SubmittedSteps steps;

    private EngineDriver driver;
    private MoveInWalk walk;
    private MoveInEstate estate;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        walk = new MoveInWalk(driver, process);
        estate = new MoveInEstate(jdbc, register, keys);
        MoveInEstate.people(engine);
        driver.actAs("firstAsked");
    }

    @AfterEach
    void release() {
        driver.release();
        MoveInEstate.forget(engine);
    }

    @Test
    @Clause({"MI-04", "MI-05", "MI-06", "MI-07", "MI-08", "MI-09", "MI-10", "MI-11", "MI-12", "MI-13"})
    void handsAUnitOverAcrossNationalDay() {
        House house = estate.house();
        String number = walk.requested(house, "2026-09-29T10:00");
        assertThat(number).startsWith("RH-20260929-");
        Task expecting = driver.task(number, "userTask_checkNotice");
        assertThat(driver.groups(expecting)).containsExactly("front-desk");
        assertThat(expecting.getDueDate()).isEqualTo(at("2026-09-30T18:00"));
        driver.submit(number, "userTask_checkNotice", MoveInFields.visit());
        assertThat(driver.task(number, "userTask_handOutPapers").getDueDate()).isEqualTo(at("2026-09-29T12:00"));
        driver.submit(number, "userTask_handOutPapers", MoveInFields.papersHandedOut());
        // Ten working days from 29 September: 30 September, 8 to 10 and 12 to 17 October without the weekend
        assertThat(driver.task(number, "userTask_takeInPapers").getDueDate()).isEqualTo(at("2026-10-19T18:00"));
        driver.clock("2026-09-30T10:00");
        driver.submit(number, "userTask_takeInPapers", MoveInFields.papersTaken());
        assertThat(driver.task(number, "userTask_reviewPapers").getDueDate()).isEqualTo(at("2026-10-08T18:00"));
        driver.submit(number, "userTask_reviewPapers", MoveInFields.reviewPassed());
        Task collecting = driver.task(number, "userTask_collectFees");
        assertThat(driver.groups(collecting)).containsExactlyInAnyOrder("front-desk", "finance");
        // The make-up workday, 10 October, counts
        assertThat(collecting.getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        driver.submit(number, "userTask_collectFees", MoveInFields.paid(MoveInFields.FEES));
        driver.submit(number, "userTask_handOverKeys",
                MoveInFields.keys(house.keyChoices(), "2026-10-10T10:00+08:00"));
        assertThat(driver.task(number, "userTask_inspectUnit").getDueDate()).isEqualTo(at("2026-10-10T14:00"));
        driver.clock("2026-10-10T10:30");
        walk.inspect(number, MoveInFields.inspection(2));
        walk.sign(number);

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.owner()).isEqualTo("firstAsked");
            assertThat(file.unitId()).isEqualTo(house.id());
            assertThat(file.outcome()).isEqualTo("已交付,双方签字,2项缺陷转维修");
        });
        assertThat(moveIns.handedOut(number)).hasSize(9).allMatch(MoveInCases.HandedOut::isSigned);
        assertThat(occupancies.of(house.id())).isEqualTo(Occupancy.OWNER_OCCUPIED);
        assertThat(conditions.newest(house.id(), Occasion.MOVE_IN)).hasValueSatisfying(found -> {
            assertThat(found.water()).isEqualByComparingTo("12.5");
            assertThat(found.electricity()).isEqualByComparingTo("35");
            assertThat(found.gas()).isEqualByComparingTo("3");
            assertThat(found.parts()).hasSize(7);
            assertThat(found.caseNumber()).isEqualTo(number);
        });
        long person = moveIns.get(number).ownerPerson();
        LocalDate day = LocalDate.of(2026, 10, 10);
        assertThat(residents.owners(house.id(), day)).singleElement().extracting("personId").isEqualTo(person);
        assertThat(residents.emergencyContacts(house.id())).singleElement().extracting("name").isEqualTo("林建");
        assertThat(contracts.current(house.id(), ContractKind.PURCHASE, day)).hasValueSatisfying(
                contract -> assertThat(contract.number()).isEqualTo("GF-2026-0815"));
        assertThat(files.papers(files.openOne(house.id(), person).orElseThrow().id())).extracting(FiledPaper::kind)
                .containsExactlyInAnyOrder("购房合同", "业主基本情况登记表", "临时管理规约", "服务协议");
        assertThat(ledger.receipts(number)).extracting(receipt -> receipt.line().fee() + " " + receipt.line().fen())
                .containsExactlyInAnyOrder("MANAGEMENT_PREPAID 75264", "RENOVATION_DEPOSIT 200000", "DEBRIS 44800");
        assertThat(ledger.balance(house.id()).held(Fee.RENOVATION_DEPOSIT)).isEqualTo(200_000);
        assertThat(keys.ofUnit(house.id())).allMatch(key -> key.state() == KeyState.HANDED_OVER)
                .extracting(KeyItem::holder).containsOnly(MoveInEstate.OWNER);
        assertThat(messages(number)).containsExactly("move-in-inspection-agreed", "move-in-closed");
        assertThat(driver.passed(number)).contains("event_moveInRequested", "event_moveInClosed");
    }

    @Test
    @Clause({"MI-11", "RE-01"})
    void eachDefectBecomesARepairOfItsOwnThatGoesOnAfterTheCase() {
        String number = walk.inspected(estate.house(), "2026-11-16T10:00", 5);
        walk.sign(number);

        List<Defect> defects = moveIns.defects(number);
        assertThat(defects).hasSize(5).extracting(Defect::repairCase).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(cases.linked(number)).hasSize(5).allMatch(link -> link.state() == CaseState.OPEN)
                .extracting(CaseLink::caseNumber)
                .containsExactlyInAnyOrderElementsOf(defects.stream().map(Defect::repairCase).toList());
        assertThat(jdbc.sql("select place, description, origin_case from guanjia.repair_order where case_number = ?")
                .param(defects.get(3).repairCase()).query().singleRow())
                .containsEntry("place", "位置A4").containsEntry("description", "缺陷A4")
                .containsEntry("origin_case", number);
        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    @Clause("MI-11")
    void aFullListOfDefectsGoesOnInFurtherOnes() {
        String number = walk.withKeys(estate.house(), "2026-11-16T10:00", "2026-11-16T10:00+08:00");
        walk.inspect(number, MoveInFields.with(MoveInFields.inspection(5), Map.of("moreDefects", "yes")));
        Task adding = driver.task(number, "userTask_addDefects");
        assertThat(adding.getDueDate()).isEqualTo(at("2026-11-16T14:00"));
        driver.submit(number, "userTask_addDefects",
                MoveInFields.with(MoveInFields.defects("B", 5), Map.of("moreDefects", "yes")));
        driver.submit(number, "userTask_addDefects", MoveInFields.defects("C", 2));

        assertThat(driver.taskIds(number)).containsExactly("userTask_signAcceptance");
        assertThat(moveIns.defects(number)).hasSize(12).allMatch(defect -> defect.repairCase() != null)
                .extracting(Defect::place).startsWith("位置A1").contains("位置B1", "位置C2");
        assertThat(jdbc.sql("select place from guanjia.repair_order where origin_case = ? order by case_number")
                .param(number).query(String.class).list())
                .containsExactlyElementsOf(moveIns.defects(number).stream().map(Defect::place).toList());
    }

    @Test
    @Clause("MI-11")
    void orderingTheRepairsAgainOrdersNothing() {
        String number = walk.inspected(estate.house(), "2026-11-16T10:00", 1);
        long orders = repairsOf(number);

        assertThat(moveIns.lockNextToOrder(number)).isEmpty();
        assertThat(repairsOf(number)).isEqualTo(orders).isEqualTo(1);
    }

    @Test
    @Clause({"MI-02", "MI-04"})
    void aUnitOfABatchIsTakenUpByItsNotice() {
        House house = estate.house();
        String number = announced(house, "2026-11-16T10:00", "2026-11-27T00:00");

        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.unitId()).isEqualTo(house.id());
            assertThat(file.state()).isEqualTo(CaseState.OPEN);
        });
        Task expecting = driver.task(number, "userTask_checkNotice");
        assertThat(expecting.getDueDate()).isEqualTo(at("2026-11-30T18:00"));
        driver.submit(number, "userTask_checkNotice", notice(number, house.number()));
        assertThat(driver.taskIds(number)).containsExactly("userTask_handOutPapers");
        assertThat(moveIns.get(number).noticeTakenAt()).isNotNull();
    }

    @Test
    @Clause("MI-04")
    void whoComesWithTheWrongNoticeIsToldWhyAndMayComeAgain() {
        House house = estate.house();
        String number = announced(house, "2026-11-16T10:00", "2026-11-27T00:00");

        driver.submit(number, "userTask_checkNotice", MoveInFields.visit());
        driver.submit(number, "userTask_checkNotice", notice("RH-20261116-9999", house.number()));
        driver.submit(number, "userTask_checkNotice", notice(number, "98-1-0101"));
        driver.submit(number, "userTask_checkNotice",
                MoveInFields.with(notice(number, house.number()), Map.of("shownName", "王五")));
        driver.submit(number, "userTask_checkNotice", MoveInFields.with(MoveInFields.with(
                notice(number, house.number()), MoveInFields.authorisation("2026-11-15")),
                Map.of("visitor", "representative")));
        driver.submit(number, "userTask_checkNotice", MoveInFields.with(MoveInFields.with(
                notice(number, house.number()), MoveInFields.authorisation("2026-11-16")),
                Map.of("visitor", "representative", "authorisationCopy", "no")));
        assertThat(moveIns.get(number).noticeTakenAt()).isNull();
        driver.submit(number, "userTask_checkNotice", MoveInFields.with(MoveInFields.with(
                notice(number, house.number()), MoveInFields.authorisation("2026-11-16")),
                Map.of("visitor", "representative")));

        assertThat(driver.taskIds(number)).containsExactly("userTask_handOutPapers");
        assertThat(moveIns.visits(number, Visit.Occasion.NOTICE)).extracting(Visit::result).containsExactly("noNotice",
                "wrongUnit", "wrongUnit", "wrongPerson", "authorisationInvalid", "authorisationInvalid", "accepted");
        assertThat(messages(number)).hasSize(6).containsOnly("move-in-notice-refused");
        assertThat(texts(number).get(3)).contains("证件上的姓名与登记的业主不符");
    }

    @Test
    @Clause("MI-04")
    void whoDoesNotComeIsRemindedAndAfterThreeTimesTheManagerLetsTheUnitBeKept() {
        House house = estate.house();
        String number = announced(house, "2026-09-21T10:00", "2026-09-28T00:00");

        driver.moveTo("2026-09-29T18:00", number);
        assertThat(recipients(number, "overdue-reminder")).containsExactly("客户助理");
        // Three working days after 28 September: 29 and 30 September, 8 October
        driver.moveTo("2026-10-08T18:00", number);
        assertThat(messages(number)).contains("move-in-owner-missed");
        Task contacting = driver.task(number, "userTask_contactOwner");
        assertThat(contacting.getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        driver.submit(number, "userTask_contactOwner", contact("reached", "2026-10-15T10:00+08:00"));
        assertThat(driver.task(number, "userTask_checkNotice").getDueDate()).isEqualTo(at("2026-10-16T18:00"));
        driver.moveTo("2026-10-21T18:00", number);
        driver.submit(number, "userTask_contactOwner", contact("unreached", "2026-10-26T10:00+08:00"));
        driver.moveTo("2026-10-30T18:00", number);
        driver.submit(number, "userTask_contactOwner", contact("unreached", "2026-11-02T10:00+08:00"));
        Task deciding = driver.task(number, "userTask_decideAbsence");
        assertThat(driver.groups(deciding)).containsExactly("customer-manager");
        driver.submit(number, "userTask_decideAbsence", Map.of("absence", "kept", "keepReason", "业主长期在外地"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("业主多次未到,房屋代管:业主长期在外地");
        assertThat(occupancies.of(house.id())).isEqualTo(Occupancy.NOT_HANDED_OVER);
        assertThat(keys.ofUnit(house.id())).allMatch(key -> key.state() == KeyState.KEPT);
        assertThat(communications(number)).isEqualTo(3);
        assertThat(moveIns.openOf(house.id())).isEmpty();
    }

    @Test
    @Clause("MI-04")
    void theManagerMayGiveAnAbsentOwnerAFurtherDate() {
        String number = announced(estate.house(), "2026-11-16T10:00", "2026-11-17T00:00");
        for (int time = 1; time <= 3; time++) {
            driver.moveTo(List.of("", "2026-11-20T18:00", "2026-11-30T18:00", "2026-12-10T18:00").get(time), number);
            driver.submit(number, "userTask_contactOwner", contact("unreached",
                    List.of("", "2026-11-25T10:00+08:00", "2026-12-07T10:00+08:00", "2026-12-14T10:00+08:00").get(time)));
        }
        driver.submit(number, "userTask_decideAbsence",
                Map.of("absence", "again", "handoverUntil", "2026-12-18T10:00+08:00"));

        assertThat(driver.task(number, "userTask_checkNotice").getDueDate()).isEqualTo(at("2026-12-21T18:00"));
    }

    @Test
    @Clause("MI-05")
    void aPaperThatNobodySignsForIsNotedByStaff() {
        String number = walk.requested(estate.house(), "2026-11-16T10:00");
        driver.submit(number, "userTask_checkNotice", MoveInFields.visit());
        assertThatThrownBy(() -> driver.submit(number, "userTask_handOutPapers",
                MoveInFields.with(MoveInFields.papersHandedOut(), Map.of("paperHandbook", "noted"))))
                .isInstanceOf(FormRejected.class).hasMessageContaining("业主手册:注明");
        assertThatThrownBy(() -> driver.submit(number, "userTask_handOutPapers",
                MoveInFields.with(MoveInFields.papersHandedOut(), Map.of("renovationTold", false))))
                .isInstanceOf(FormRejected.class).hasMessageContaining("装修管理");
        assertThat(moveIns.handedOut(number)).isEmpty();
        driver.submit(number, "userTask_handOutPapers", MoveInFields.with(MoveInFields.papersHandedOut(),
                Map.of("paperHandbook", "noted", "noteHandbook", "手册补印中,随后寄送")));

        assertThat(moveIns.handedOut(number)).hasSize(9).filteredOn(paper -> !paper.isSigned())
                .singleElement().satisfies(paper -> {
                    assertThat(paper.paper()).isEqualTo("Handbook");
                    assertThat(paper.note()).isEqualTo("手册补印中,随后寄送");
                });
    }

    @Test
    @Clause({"MI-06", "MI-07", "MI-08"})
    void papersThatFailAreToldWithTheReasonAndBroughtAgainThreeTimes() {
        House house = estate.house();
        String number = walk.registered(house, "2026-11-16T10:00");
        driver.submit(number, "userTask_takeInPapers", MoveInFields.with(MoveInFields.papersTaken(),
                Map.of("papersTaken", List.of("idCard", "ownerForm", "contractOriginal", "contractCopy", "covenant"))));
        driver.submit(number, "userTask_reviewPapers", MoveInFields.reviewPassed());
        driver.submit(number, "userTask_takeInPapers", MoveInFields.papersTaken());
        driver.submit(number, "userTask_reviewPapers", MoveInFields.with(MoveInFields.reviewPassed(),
                Map.of("identityResult", "no", "identityReason", "合同上的面积与登记表不一致")));
        driver.submit(number, "userTask_takeInPapers", MoveInFields.papersTaken());
        driver.submit(number, "userTask_reviewPapers", MoveInFields.with(MoveInFields.reviewPassed(),
                Map.of("formsResult", "no", "formsReason", "登记表没有签名", "agreementsResult", "no",
                        "agreementsReason", "规约缺最后一页")));
        assertThat(moveIns.get(number).ownerPerson()).isNull();
        assertThat(ledger.receipts(number)).isEmpty();
        driver.submit(number, "userTask_takeInPapers", MoveInFields.papersTaken());
        driver.submit(number, "userTask_reviewPapers", MoveInFields.reviewPassed());

        assertThat(driver.taskIds(number)).containsExactly("userTask_collectFees");
        assertThat(moveIns.reviews(number)).extracting(MoveInCases.Review::reasons).containsExactly(
                "缺少资料:已签署的服务协议", "证件、合同、登记表的一致:合同上的面积与登记表不一致",
                "表格填写:登记表没有签名;规约和协议:规约缺最后一页", null);
        assertThat(messages(number)).hasSize(3).containsOnly("move-in-papers-refused");
        assertThat(texts(number).get(2)).contains("登记表没有签名", "规约缺最后一页");
    }

    @Test
    @Clause("MI-13")
    void newContactDetailsAndAKeyHolderGoIntoTheRegisterOfTheSamePerson() {
        House house = estate.house();
        String number = walk.registered(house, "2026-11-16T10:00");
        driver.submit(number, "userTask_takeInPapers", MoveInFields.with(MoveInFields.papersTaken(), Map.of(
                "ownerPhone", "13900139321", "ownerEmail", "lin@example.com", "intendedUse", "let",
                "hasKeyHolder", "yes", "keyHolderName", "赵师傅", "keyHolderPhone", "13900139322",
                "keyHolderRelation", "装修负责人")));
        driver.submit(number, "userTask_reviewPapers", MoveInFields.reviewPassed());

        LocalDate day = LocalDate.of(2026, 11, 16);
        assertThat(residents.owners(house.id(), day)).singleElement().satisfies(owner -> {
            assertThat(owner.name()).isEqualTo(MoveInEstate.OWNER);
            assertThat(owner.phone()).isEqualTo("13900139321");
            assertThat(owner.email()).isEqualTo("lin@example.com");
        });
        assertThat(residents.keyHolders(house.id(), day)).singleElement().extracting("name").isEqualTo("赵师傅");
        assertThat(jdbc.sql("""
                        select count(*) from guanjia.register_change
                        where case_number = ? and field = 'phone' and actor = 'firstAsked'""")
                .param(number).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    @Clause({"MI-04", "MI-08"})
    void anOwnerWhomTheRegisterDoesNotKnowIsEntered() {
        House house = estate.house(UnitType.SHOP, "120.00", false);
        String number = walk.billed(house, "2026-11-16T10:00");

        assertThat(residents.owners(house.id(), LocalDate.of(2026, 11, 16))).singleElement().satisfies(owner -> {
            assertThat(owner.name()).isEqualTo(MoveInEstate.OWNER);
            assertThat(owner.personId()).isEqualTo(moveIns.get(number).ownerPerson());
        });
        assertThat(moveIns.bill(number)).containsEntry(Fee.MANAGEMENT_PREPAID, 180_000L)
                .containsEntry(Fee.RENOVATION_DEPOSIT, 500_000L).containsEntry(Fee.DEBRIS, 96_000L);
    }

    @Test
    @Clause("MI-09")
    void whoPaysInPartGetsATermFromTheManagerAndNoKeys() {
        House house = estate.house();
        String number = walk.billed(house, "2026-11-16T10:00");
        assertThatThrownBy(() -> driver.submit(number, "userTask_collectFees",
                MoveInFields.paid(List.of("MANAGEMENT_PREPAID", "DEBRIS")))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("未交清的原因");
        assertThat(ledger.receipts(number)).isEmpty();
        driver.submit(number, "userTask_collectFees", MoveInFields.paidInPart(List.of("MANAGEMENT_PREPAID", "DEBRIS")));
        Task arranging = driver.task(number, "userTask_arrangePayment");
        assertThat(driver.groups(arranging)).containsExactly("customer-manager");
        driver.submit(number, "userTask_arrangePayment",
                Map.of("payment", "newTerm", "payFrom", "2026-11-20T10:00+08:00"));

        // Three working days from the day that was agreed
        assertThat(driver.task(number, "userTask_collectFees").getDueDate()).isEqualTo(at("2026-11-25T18:00"));
        assertThatThrownBy(() -> driver.submit(number, "userTask_collectFees",
                MoveInFields.paid(List.of("MANAGEMENT_PREPAID")))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("本次交纳的项目");
        assertThat(ledger.receipts(number)).hasSize(2);
        driver.submit(number, "userTask_collectFees", MoveInFields.paid(List.of("RENOVATION_DEPOSIT")));

        assertThat(driver.taskIds(number)).containsExactly("userTask_handOverKeys");
        assertThat(ledger.receipts(number)).hasSize(3);
        assertThat(ledger.owed(house.id())).isZero();
    }

    @Test
    @Clause("MI-09")
    void whoDoesNotPayDoesNotGetTheKeysAndTheUnitIsKept() {
        House house = estate.house();
        String number = walk.billed(house, "2026-11-16T10:00");
        for (int time = 0; time < 3; time++) {
            driver.submit(number, "userTask_collectFees",
                    Map.of("paymentResult", "none", "unpaidReason", "等公积金到账"));
            driver.submit(number, "userTask_arrangePayment", time < 2
                    ? Map.of("payment", "newTerm", "payFrom", "2026-11-20T10:00+08:00")
                    : Map.of("payment", "kept", "keepReason", "业主暂不入住"));
        }

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("费用未交清,房屋代管:业主暂不入住");
        assertThat(ledger.receipts(number)).isEmpty();
        assertThat(keys.ofUnit(house.id())).allMatch(key -> key.state() == KeyState.KEPT);
        assertThat(occupancies.of(house.id())).isEqualTo(Occupancy.NOT_HANDED_OVER);
    }

    @Test
    @Clause("MI-10")
    void noKeysWithoutAReceiptHoweverFarTheCaseHasCome() {
        House house = estate.house();
        String number = walk.paidUp(house, "2026-11-16T10:00");
        Receipt deposit = ledger.receipts(number).stream()
                .filter(receipt -> receipt.line().fee() == Fee.RENOVATION_DEPOSIT).findFirst().orElseThrow();
        ledger.correct(new Step(number, "test", "MI-09", "finance1"), deposit.entryId(), "支票退票");

        assertThatThrownBy(() -> driver.submit(number, "userTask_handOverKeys",
                MoveInFields.keys(house.keyChoices(), "2026-11-18T10:00+08:00"))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("收费票据不齐:装修保证金");
        assertThat(driver.taskIds(number)).containsExactly("userTask_handOverKeys");
        assertThat(keys.ofUnit(house.id())).allMatch(key -> key.state() == KeyState.KEPT);
        assertThat(moveIns.get(number).keysAt()).isNull();

        driver.submit(number, "userTask_handOverKeys", Map.of("keyHandover", "recheck"));
        assertThat(driver.groups(driver.task(number, "userTask_settleHindrance"))).containsExactly("customer-manager");
        driver.submit(number, "userTask_settleHindrance",
                Map.of("hindranceWay", "recheck", "hindranceNote", "等业主补交"));
        driver.submit(number, "userTask_settleHindrance",
                Map.of("hindranceWay", "collect", "hindranceNote", "支票退票,业主改为刷卡"));
        driver.submit(number, "userTask_collectFees", MoveInFields.paid(List.of("RENOVATION_DEPOSIT")));
        driver.submit(number, "userTask_handOverKeys",
                MoveInFields.keys(house.keyChoices(), "2026-11-18T10:00+08:00"));
        assertThat(driver.taskIds(number)).containsExactly("userTask_inspectUnit");
        assertThat(ledger.balance(house.id()).held(Fee.RENOVATION_DEPOSIT)).isEqualTo(200_000);
    }

    @Test
    @Clause("MI-10")
    void ofTwoClerksWhoHandOutTheSameKeyTheSecondIsTold() throws Exception {
        House house = estate.house();
        String number = walk.paidUp(house, "2026-11-16T10:00");
        Task task = driver.task(number, "userTask_handOverKeys");
        keys.lend(house.keys().subList(0, 1), "周师傅", new KeyStep(null, "lent", "KY-02", "keeper"));
        assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task.getId(),
                MoveInFields.keys(house.keyChoices(), "2026-11-18T10:00+08:00"))).isInstanceOf(FormRejected.class);
        keys.takeBack(house.keys().subList(0, 1), "周师傅", new KeyStep(null, "back", "KY-03", "keeper"));

        List<Throwable> refused = together(2, () -> engine.getFormService().submitTaskForm(task.getId(),
                MoveInFields.keys(house.keyChoices(), "2026-11-18T10:00+08:00")));

        assertThat(refused).hasSize(1);
        driver.runDue(number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_inspectUnit");
        assertThat(house.keys()).allSatisfy(key -> assertThat(keys.movements(key).stream()
                .filter(movement -> number.equals(movement.caseNumber()))).hasSize(1));
    }

    @Test
    @Clause("MI-09")
    void ofTwoClerksWhoTakeTheSameFeeOneBooksIt() throws Exception {
        House house = estate.house();
        String number = walk.billed(house, "2026-11-16T10:00");
        Task task = driver.task(number, "userTask_collectFees");

        List<Throwable> refused = together(2, () -> engine.getFormService().submitTaskForm(task.getId(),
                MoveInFields.paid(MoveInFields.FEES)));

        assertThat(refused).hasSize(1);
        driver.runDue(number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_handOverKeys");
        assertThat(ledger.receipts(number)).hasSize(3);
        assertThat(ledger.balance(house.id()).totalHeld()).isEqualTo(275_264);
    }

    @Test
    @Clause("MI-11")
    void whoDoesNotComeToTheInspectionGetsANewAppointment() {
        House house = estate.house();
        String number = walk.withKeys(house, "2026-11-16T10:00", "2026-11-16T10:00+08:00");
        walk.inspect(number, Map.of("cameAs", "absent"));
        Task appointing = driver.task(number, "userTask_reappointInspection");
        assertThat(driver.groups(appointing)).containsExactly("customer-assistant");
        assertThat(appointing.getDueDate()).isEqualTo(at("2026-11-17T18:00"));
        reappoint(number, "2026-11-21T14:00+08:00");
        // A Saturday that both agreed on
        assertThat(driver.task(number, "userTask_inspectUnit").getDueDate()).isEqualTo(at("2026-11-21T18:00"));
        walk.inspect(number, MoveInFields.with(MoveInFields.with(MoveInFields.inspection(0),
                MoveInFields.authorisation("2026-11-01")), Map.of("cameAs", "representative")));
        assertThat(driver.taskIds(number)).containsExactly("userTask_reappointInspection");
        assertThat(moveIns.get(number).inspectedAt()).isNull();
        reappoint(number, "2026-11-25T14:00+08:00");
        walk.inspect(number, MoveInFields.with(MoveInFields.with(MoveInFields.inspection(0),
                MoveInFields.authorisation("2026-12-01")), Map.of("cameAs", "representative")));

        assertThat(driver.taskIds(number)).containsExactly("userTask_signAcceptance");
        assertThat(moveIns.get(number).attendedBy()).isEqualTo("林建");
        assertThat(moveIns.visits(number, Visit.Occasion.INSPECTION)).extracting(Visit::result)
                .containsExactly("absent", "unauthorised", "present");
        assertThat(messages(number)).hasSize(3).containsOnly("move-in-inspection-agreed");
        assertThat(texts(number)).noneMatch(text -> text.contains("见证人"));
        driver.submit(number, "userTask_signAcceptance", MoveInFields.with(MoveInFields.signed(), Map.of("signedBy", "林建")));
        assertThat(driver.ended(number)).isTrue();
    }

    @Test
    @Clause("MI-11")
    void anOwnerWhoNeverComesToTheInspectionGetsItBeforeAWitness() {
        House house = estate.house();
        String number = walk.withKeys(house, "2026-11-18T10:00", "2026-11-18T10:00+08:00");
        Map<String, Object> witnessed = MoveInFields.with(MoveInFields.inspection(1),
                Map.of("cameAs", "witnessed", "inspectionWitness", "赵班长"));
        assertThatThrownBy(() -> walk.inspect(number, witnessed)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("业主方到场");
        for (int time = 1; time <= 2; time++) {
            walk.inspect(number, Map.of("cameAs", "absent"));
            reappoint(number, "2026-11-2%dT14:00+08:00".formatted(time + 3));
        }
        walk.inspect(number, Map.of("cameAs", "absent"));
        Task deciding = driver.task(number, "userTask_decideMissedInspection");
        assertThat(driver.groups(deciding)).containsExactly("customer-manager");
        // Two working days from Wednesday, then reminders by working day, none on the weekend
        assertThat(deciding.getDueDate()).isEqualTo(at("2026-11-20T18:00"));
        driver.moveTo("2026-11-20T18:00", number);
        driver.moveTo("2026-11-22T18:00", number);
        assertThat(recipients(number, "overdue-reminder")).containsExactly("客户服务部经理");
        driver.moveTo("2026-11-23T18:00", number);
        assertThat(recipients(number, "overdue-reminder")).hasSize(2);
        driver.submit(number, "userTask_decideMissedInspection",
                Map.of("missedInspection", "witnessed", "missedInspectionDecision", "三次约定均未到场"));
        reappoint(number, "2026-11-26T14:00+08:00");
        assertThat(texts(number).get(texts(number).size() - 1)).contains("在见证人在场下验收", "2026年11月26日 14:00");
        assertThatThrownBy(() -> walk.inspect(number, MoveInFields.with(witnessed, Map.of("cameAs", "absent"))))
                .isInstanceOf(FormRejected.class).hasMessageContaining("业主方到场");
        walk.inspect(number, witnessed);
        driver.submit(number, "userTask_signAcceptance", Map.of("signing", "refused",
                "refusalReason", "电话约定三次,均未前来", "witness", "赵班长"));
        driver.submit(number, "userTask_decideRefusal", Map.of("refusal", "unsigned", "refusalDecision", "按见证办结"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("已交付,业主多次未到场验收,按见证办结,1项缺陷转维修");
        assertThat(moveIns.get(number)).satisfies(moveIn -> {
            assertThat(moveIn.attendedBy()).isNull();
            assertThat(moveIn.inspectionWitness()).isEqualTo("赵班长");
        });
        assertThat(conditions.newest(house.id(), Occasion.MOVE_IN)).isPresent();
        assertThat(moveIns.defects(number)).singleElement().extracting(Defect::repairCase).isNotNull();
        assertThat(communications(number)).isEqualTo(4);
    }

    @Test
    @Clause("MI-11")
    void theManagerMayHaveTheInspectionArrangedOnceMore() {
        String number = walk.withKeys(estate.house(), "2026-11-18T10:00", "2026-11-18T10:00+08:00");
        for (int time = 1; time <= 2; time++) {
            walk.inspect(number, Map.of("cameAs", "absent"));
            reappoint(number, "2026-11-2%dT14:00+08:00".formatted(time));
        }
        walk.inspect(number, Map.of("cameAs", "absent"));
        driver.submit(number, "userTask_decideMissedInspection",
                Map.of("missedInspection", "again", "missedInspectionDecision", "业主出差,已致歉"));
        reappoint(number, "2026-11-25T14:00+08:00");
        walk.inspect(number, MoveInFields.inspection(0));

        assertThat(driver.taskIds(number)).containsExactly("userTask_signAcceptance");
    }

    private void reappoint(String number, String at) {
        driver.submit(number, "userTask_reappointInspection", Map.of("contactWay", "phone", "inspectionAt", at));
    }

    @Test
    @Clause({"MI-04", "MI-05"})
    void onlyAnOwnerOrWhoCameForHimSignsForThePapers() {
        String number = walk.requested(estate.house(), "2026-11-16T10:00");
        driver.submit(number, "userTask_checkNotice", MoveInFields.with(MoveInFields.with(MoveInFields.visit(),
                MoveInFields.authorisation("2026-11-16")), Map.of("visitor", "representative")));

        assertThatThrownBy(() -> driver.submit(number, "userTask_handOutPapers",
                MoveInFields.with(MoveInFields.papersHandedOut(), Map.of("receivedBy", "王五"))))
                .isInstanceOf(FormRejected.class).hasMessageContaining("签收人姓名").hasMessageContaining("王五");
        assertThat(moveIns.handedOut(number)).isEmpty();
        driver.submit(number, "userTask_handOutPapers",
                MoveInFields.with(MoveInFields.papersHandedOut(), Map.of("receivedBy", "林建")));

        assertThat(moveIns.handedOut(number)).hasSize(9).extracting(MoveInCases.HandedOut::receivedBy).containsOnly("林建");
    }

    @Test
    @Clause("MI-10")
    void keysAreGivenToNobodyWhoMayNotActForTheOwner() {
        House house = estate.house();
        String number = walk.paidUp(house, "2026-11-16T10:00");
        Map<String, Object> usual = MoveInFields.keys(house.keyChoices(), "2026-11-18T10:00+08:00");

        refusedKeys(number, MoveInFields.with(usual, Map.of("keysReceivedBy", "王五")), "“王五”不是登记的业主");
        refusedKeys(number, MoveInFields.with(usual, Map.of("keysReceiver", "keyHolder", "keysReceivedBy", "王五")),
                "“王五”没有登记为本户的持有钥匙人");
        refusedKeys(number, byRepresentative(usual, "2026-11-15", "yes"), "授权委托已经过期");
        refusedKeys(number, byRepresentative(usual, "2026-11-16", "no"), "须留存");
        assertThat(keys.ofUnit(house.id())).allMatch(key -> key.state() == KeyState.KEPT);
        assertThat(moveIns.visits(number, Visit.Occasion.KEYS)).isEmpty();
        driver.submit(number, "userTask_handOverKeys", byRepresentative(usual, "2026-11-16", "yes"));

        assertThat(keys.ofUnit(house.id())).extracting(KeyItem::holder).containsOnly("林建");
        assertThat(moveIns.get(number).keysReceivedBy()).isEqualTo("林建");
        assertThat(moveIns.visits(number, Visit.Occasion.KEYS)).singleElement().satisfies(visit -> {
            assertThat(visit.representative()).isEqualTo("林建");
            assertThat(visit.authorisationNumber()).isEqualTo("WT-7");
        });
    }

    @Test
    @Clause({"MI-10", "MI-13"})
    void whoIsRegisteredToHoldKeysMayTakeThem() {
        House house = estate.house();
        String number = walk.registered(house, "2026-11-16T10:00");
        driver.submit(number, "userTask_takeInPapers", MoveInFields.with(MoveInFields.papersTaken(), Map.of(
                "hasKeyHolder", "yes", "keyHolderName", "赵师傅", "keyHolderPhone", "13900139322",
                "keyHolderRelation", "装修负责人")));
        driver.submit(number, "userTask_reviewPapers", MoveInFields.reviewPassed());
        driver.submit(number, "userTask_collectFees", MoveInFields.paid(MoveInFields.FEES));
        driver.submit(number, "userTask_handOverKeys",
                MoveInFields.with(MoveInFields.keys(house.keyChoices(), "2026-11-18T10:00+08:00"),
                        Map.of("keysReceiver", "keyHolder", "keysReceivedBy", "赵师傅")));

        assertThat(keys.ofUnit(house.id())).extracting(KeyItem::holder).containsOnly("赵师傅");
    }

    private void refusedKeys(String number, Map<String, Object> fields, String why) {
        assertThatThrownBy(() -> driver.submit(number, "userTask_handOverKeys", fields))
                .isInstanceOf(FormRejected.class).hasMessageContaining(why);
        assertThat(driver.taskIds(number)).containsExactly("userTask_handOverKeys");
    }

    private static Map<String, Object> byRepresentative(Map<String, Object> usual, String until, String copy) {
        Map<String, Object> fields = MoveInFields.with(MoveInFields.with(usual, MoveInFields.authorisation(until)),
                Map.of("keysReceiver", "representative", "authorisationCopy", copy));
        fields.remove("keysReceivedBy");
        return fields;
    }

    @Test
    @Clause({"MI-09", "MI-10", "MI-11"})
    void whatWasChosenIsToldInWordsToWhoWorksOnLater() {
        House house = estate.house();
        String number = walk.withKeys(house, "2026-11-16T10:00", "2026-11-16T10:00+08:00");
        walk.inspect(number, Map.of("cameAs", "absent"));

        assertThat(steps.of(cases.find(number).orElseThrow().processInstanceId())).extracting(SubmittedSteps.Step::text)
                .anyMatch(text -> text.contains("本次交纳的项目:预交管理费、装修保证金、清运费;交款方式:微信支付"))
                .anyMatch(text -> text.contains("发放的钥匙:房门钥匙 RH-") && text.contains("工程部验收人:周师傅"))
                .anyMatch(text -> text.contains("业主方到场:未到场"));
    }

    @Test
    @Clause("MI-11")
    void aStrangerDoesNotSignTheAcceptanceForm() {
        String number = walk.inspected(estate.house(), "2026-11-16T10:00", 0);

        assertThatThrownBy(() -> driver.submit(number, "userTask_signAcceptance",
                MoveInFields.with(MoveInFields.signed(), Map.of("signedBy", "王五"))))
                .isInstanceOf(FormRejected.class).hasMessageContaining("业主方签字人").hasMessageContaining("王五");
        assertThat(driver.taskIds(number)).containsExactly("userTask_signAcceptance");
        assertThat(moveIns.get(number).signing()).isNull();
    }

    @Test
    @Clause("MI-06")
    void aLeaseThatHasRunOutIsNotTakenIn() {
        String number = walk.registered(estate.house(), "2026-11-16T10:00");
        Map<String, Object> lease = MoveInFields.with(MoveInFields.papersTaken(),
                Map.of("contractKind", "lease", "contractFrom", "2026-01-05", "contractUntil", "2026-11-15"));

        assertThatThrownBy(() -> driver.submit(number, "userTask_takeInPapers", lease))
                .isInstanceOf(FormRejected.class).hasMessageContaining("租房合同已经期满");
        assertThatThrownBy(() -> driver.submit(number, "userTask_takeInPapers",
                MoveInFields.with(lease, Map.of("contractUntil", "2026-01-04")))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("不能早于合同签订或起租日期");
        driver.submit(number, "userTask_takeInPapers", MoveInFields.with(lease, Map.of("contractUntil", "2026-11-16")));
        assertThat(driver.taskIds(number)).containsExactly("userTask_reviewPapers");
    }

    @Test
    @Clause("MI-11")
    void everyMeterInDisputeIsReadAgainAndNoOther() {
        Map<String, Object> noGas = MoveInFields.with(MoveInFields.inspection(0), Map.of("noGasMeter", true));
        noGas.remove("gasReading");
        String number = walk.withKeys(estate.house(), "2026-11-16T10:00", "2026-11-16T10:00+08:00");
        walk.inspect(number, noGas);
        assertThatThrownBy(() -> driver.submit(number, "userTask_signAcceptance", Map.of("signing", "disputed",
                "disputedMeters", List.of("gas"), "disputeWords", "读数不对"))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("有异议的表");
        driver.submit(number, "userTask_signAcceptance", Map.of("signing", "disputed",
                "disputedMeters", List.of("water", "electricity"), "disputeWords", "水表应是11.9,电表应是34"));
        Map<String, Object> reread = Map.of("waterReread", 11.9, "ownerWatched", "yes", "rereadNote", "铅封完好");
        assertThatThrownBy(() -> driver.submit(number, "userTask_rereadMeters", reread)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("电表复测读数");
        driver.submit(number, "userTask_rereadMeters", MoveInFields.with(reread, Map.of("electricityReread", 34)));
        driver.submit(number, "userTask_decideReadings", Map.of("readingsHeld", "reread", "readingsReason", "以照片为准"));

        assertThat(moveIns.get(number).water()).isEqualByComparingTo("11.9");
        assertThat(moveIns.get(number).electricity()).isEqualByComparingTo("34");
        assertThat(moveIns.get(number).gas()).isNull();
    }

    @Test
    @Clause("MI-11")
    void whoRefusesToSignIsRecordedWithAWitnessAndTheManagerDecides() {
        House house = estate.house();
        String number = walk.inspected(house, "2026-11-16T10:00", 0);
        Map<String, Object> refusing = Map.of("signing", "refused", "refusalReason", "墙面颜色与合同不符",
                "witness", "赵班长");
        assertThatThrownBy(() -> driver.submit(number, "userTask_signAcceptance", Map.of("signing", "refused",
                "refusalReason", "墙面颜色与合同不符"))).isInstanceOf(FormRejected.class).hasMessageContaining("见证人");
        driver.submit(number, "userTask_signAcceptance", refusing);
        Task deciding = driver.task(number, "userTask_decideRefusal");
        assertThat(driver.groups(deciding)).containsExactly("customer-manager");
        driver.submit(number, "userTask_decideRefusal", Map.of("refusal", "again", "refusalDecision", "请开发商说明"));
        driver.submit(number, "userTask_signAcceptance", refusing);
        driver.submit(number, "userTask_decideRefusal", Map.of("refusal", "unsigned", "refusalDecision", "验收属实"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("已交付,业主拒绝签字,按见证办结");
        assertThat(moveIns.get(number)).satisfies(moveIn -> {
            assertThat(moveIn.refusalReason()).isEqualTo("墙面颜色与合同不符");
            assertThat(moveIn.witness()).isEqualTo("赵班长");
        });
        assertThat(occupancies.of(house.id())).isEqualTo(Occupancy.OWNER_OCCUPIED);
    }

    @Test
    @Clause("MI-11")
    void aDisputedReadingIsReadAgainAndTheManagerDecidesWhichHolds() {
        House house = estate.house();
        String number = walk.inspected(house, "2026-11-16T10:00", 0);
        dispute(number, "first");
        assertThat(moveIns.get(number).water()).isEqualByComparingTo("12.5");
        dispute(number, "reread");
        assertThat(moveIns.get(number).water()).isEqualByComparingTo("11.9");
        walk.sign(number);

        assertThat(conditions.newest(house.id(), Occasion.MOVE_IN).orElseThrow()).satisfies(found -> {
            assertThat(found.water()).isEqualByComparingTo("11.9");
            assertThat(found.electricity()).isEqualByComparingTo("35");
        });
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("已交付,双方签字");
    }

    private void dispute(String number, String held) {
        driver.submit(number, "userTask_signAcceptance", Map.of("signing", "disputed",
                "disputedMeters", List.of("water"), "disputeWords", "水表应是11.9"));
        assertThat(driver.groups(driver.task(number, "userTask_rereadMeters"))).containsExactly("engineering");
        driver.submit(number, "userTask_rereadMeters",
                Map.of("waterReread", 11.9, "ownerWatched", "yes", "rereadNote", "铅封完好"));
        driver.submit(number, "userTask_decideReadings", Map.of("readingsHeld", held, "readingsReason", "以现场照片为准"));
    }

    @Test
    @Clause("MI-11")
    void aReadingIsNotBelowTheLastOneInTheRegister() {
        House house = estate.house();
        String first = walk.inspected(house, "2026-11-16T10:00", 0);
        walk.sign(first);
        // Sold by the developer's mistake and handed over anew
        jdbc.sql("update guanjia.unit set occupancy = 'NOT_HANDED_OVER' where id = ?").param(house.id()).update();
        keys.takeBack(house.keys(), MoveInEstate.OWNER, new KeyStep(first, "test", "KY-01", "keeper"));
        String second = walk.withKeys(house, "2026-11-18T10:00", "2026-11-18T10:00+08:00");

        assertThatThrownBy(() -> walk.inspect(second, MoveInFields.with(MoveInFields.inspection(0),
                Map.of("waterReading", 12.4)))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("水表底数").hasMessageContaining("12.5");
        assertThatThrownBy(() -> walk.inspect(second, MoveInFields.with(MoveInFields.inspection(0),
                Map.of("gasReading", "三")))).isInstanceOf(FormRejected.class).hasMessageContaining("必须是数字");
        assertThat(driver.taskIds(second)).containsExactly("userTask_inspectUnit");
        assertThat(moveIns.visits(second, Visit.Occasion.INSPECTION)).isEmpty();
        Map<String, Object> noGas = MoveInFields.with(MoveInFields.inspection(0), Map.of("noGasMeter", true));
        noGas.remove("gasReading");
        walk.inspect(second, noGas);
        assertThat(moveIns.get(second).gas()).isNull();
    }

    @Test
    @Clause("MI-04")
    void oneUnitIsTakenUpOnce() {
        House house = estate.house();
        String number = walk.requested(house, "2026-11-16T10:00");

        assertThatThrownBy(() -> walk.requested(house, "2026-11-16T11:00")).isInstanceOf(FormRejected.class)
                .hasMessageContaining(number);
        assertThatThrownBy(() -> announced(house, "2026-11-16T11:00", "2026-11-27T00:00"))
                .hasMessageContaining(number);
        assertThat(jdbc.sql("select count(*) from guanjia.move_in where unit_id = ?").param(house.id())
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    @Clause("MI-04")
    void aUnitThatIsHandedOverIsNotTakenUpAgain() {
        House house = estate.house();
        jdbc.sql("update guanjia.unit set occupancy = 'LET' where id = ?").param(house.id()).update();

        assertThatThrownBy(() -> walk.requested(house, "2026-11-16T10:00")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("已经交付(出租)");
    }

    @Test
    @Clause("MI-04")
    void aCaseIsCancelledBeforeAnythingWasPaid() {
        House house = estate.house();
        String number = walk.registered(house, "2026-11-16T10:00");
        cancel(number);

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.WITHDRAWN);
            assertThat(file.outcome()).isEqualTo("入伙撤销,房屋另行出售:开发商来函");
        });
        assertThat(messages(number)).containsExactly("move-in-cancelled");
        assertThat(moveIns.openOf(house.id())).isEmpty();
        assertThatThrownBy(() -> cancel(number)).isInstanceOf(FormRejected.class).hasMessageContaining("已经办结");
    }

    @Test
    @Clause({"MI-04", "MI-09"})
    void whatWasPaidGoesBackBeforeACaseIsCancelled() {
        House house = estate.house();
        String number = walk.paidUp(house, "2026-11-16T10:00");
        cancel(number);
        Task refunding = driver.task(number, "userTask_refundFees");
        assertThat(driver.groups(refunding)).containsExactly("finance");
        assertThat(refunding.getDueDate()).isEqualTo(at("2026-11-23T18:00"));
        assertThatThrownBy(() -> cancel(number)).isInstanceOf(FormRejected.class).hasMessageContaining("正在撤销");
        driver.submit(number, "userTask_refundFees", Map.of("refundMode", "transfer",
                "refundAccount", "工商银行 6222020000001234567", "payee", MoveInEstate.OWNER));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(ledger.balance(house.id()).totalHeld()).isZero();
        assertThat(ledger.balance(house.id()).totalOwed()).isZero();
        // All of it leaves by the way in which it was paid back, whatever way it had come
        assertThat(ledger.paid(house.id())).isEmpty();
        assertThat(ledger.entries(house.id())).filteredOn(entry -> entry.kind() == Entry.Kind.REFUND).singleElement()
                .returns(PaymentWay.TRANSFER, Entry::way)
                .returns(ledger.receipts(number).stream().mapToLong(receipt -> receipt.line().fen()).sum(), Entry::fen);
    }

    @Test
    @Clause({"MI-04", "MI-10"})
    void aCaseIsNotCancelledOnceTheKeysAreHandedOver() {
        String number = walk.withKeys(estate.house(), "2026-11-16T10:00", "2026-11-18T10:00+08:00");

        assertThatThrownBy(() -> cancel(number)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("钥匙已经发放,不能撤销");
        assertThat(driver.taskIds(number)).containsExactly("userTask_inspectUnit");
    }

    private void cancel(String number) {
        process.cancel(Map.of("cancelledCase", number, "cancelReason", "resold", "cancelWords", "开发商来函"));
        driver.runDue(number);
    }

    /** As the plan of a batch announces a unit. */
    private String announced(House house, String at, String until) {
        driver.clock(at);
        String number = "RH-%s-%d".formatted(at.substring(0, 10).replace("-", ""), 7000 + house.id() % 1000);
        engine.getRuntimeService().createMessageCorrelation(MoveIn.ANNOUNCED)
                .processInstanceBusinessKey(number)
                .setVariables(new HashMap<>(Map.of("unitId", house.id(), "batchId", 1L, "handoverFrom", at(at),
                        "handoverUntil", Date.from(at(until).toInstant()), "caseOwner", "planner")))
                .correlateStartMessage();
        driver.runDue(number);
        return number;
    }

    private static Map<String, Object> notice(String number, String unit) {
        return Map.of("visitor", "owner", "noticeBrought", "yes", "noticeNumber", number, "noticeUnit", unit,
                "shownName", MoveInEstate.OWNER);
    }

    private static Map<String, Object> contact(String result, String until) {
        return Map.of("contactWay", "phone", "contactResult", result, "handoverUntil", until, "contactNote", "电话联系");
    }

    /** Runs the same work in several threads at once and answers what was thrown. */
    private List<Throwable> together(int threads, Runnable work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Throwable>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String clerk = "clerk" + thread;
                results.add(pool.submit(() -> {
                    engine.getIdentityService().setAuthenticatedUserId(clerk);
                    barrier.await();
                    try {
                        work.run();
                        return null;
                    } catch (RuntimeException e) {
                        return e;
                    }
                }));
            }
            List<Throwable> thrown = new ArrayList<>();
            for (Future<Throwable> result : results) {
                if (result.get() != null) {
                    thrown.add(result.get());
                }
            }
            return thrown;
        } finally {
            pool.shutdownNow();
        }
    }

    private long repairsOf(String number) {
        return jdbc.sql("select count(*) from guanjia.repair_order where origin_case = ?").param(number)
                .query(Long.class).single();
    }

    private List<String> messages(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? and template like 'move-in-%' order by id")
                .param(number).query(String.class).list();
    }

    private List<String> texts(String number) {
        return jdbc.sql("select body from guanjia.message where case_number = ? and template like 'move-in-%' order by id")
                .param(number).query(String.class).list();
    }

    private List<String> recipients(String number, String template) {
        return jdbc.sql("select recipient_name from guanjia.message where case_number = ? and template = ? order by id")
                .params(number, template).query(String.class).list();
    }

    private long communications(String number) {
        return jdbc.sql("select count(*) from guanjia.communication_record where case_number = ?").param(number)
                .query(Long.class).single();
    }
}
