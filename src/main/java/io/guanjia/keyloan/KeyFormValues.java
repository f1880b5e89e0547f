package io.guanjia.keyloan;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyLoan;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.Keys;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the forms about keys show. Only a form that names {@code borrower}, {@code keyOwners} or
 * {@code keyEmergencyContacts} gets names and phone numbers, and only for those who work on the task (EN-07).
 */
@Component
class KeyFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("loanFacts", "borrower", "loanKeys", "keyOwners",
            "keyEmergencyContacts", "keyCalls", "lockFacts", "copyFacts", "keyReviewList");

    private final KeyLoans loans;
    private final Keys keys;
    private final LockChanges locks;
    private final KeyCopies copies;
    private final KeyReviews reviews;
    private final CaseData caseData;
    private final Units units;
    private final ShownText shown;
    private final Clock clock;

    KeyFormValues(KeyLoans loans, Keys keys, LockChanges locks, KeyCopies copies, KeyReviews reviews, CaseData caseData,
            Units units, ShownText shown, Clock clock) {
        this.loans = loans;
        this.keys = keys;
        this.locks = locks;
        this.copies = copies;
        this.reviews = reviews;
        this.caseData = caseData;
        this.units = units;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (KeyLending.OF_LOAN.contains(task.procedure())) {
            return ofLoan(key, loans.find(task.businessKey()).orElseThrow(), task);
        }
        UnaryOperator<String> seen = ShownText.seen(task, "borrower");
        return switch (key) {
            case "lockFacts" -> task.procedure().equals(KeyLending.LOCK_CHANGE)
                    ? lock(locks.get(task.processInstanceId()), task, seen) : null;
            case "copyFacts" -> task.procedure().equals(KeyLending.COPY) ? copy(task, seen) : null;
            case "keyReviewList" -> reviews.find(task.processInstanceId()).map(this::review).orElse(null);
            default -> null;
        };
    }

    private Object ofLoan(String key, KeyLoan loan, TaskContext task) {
        return switch (key) {
            case "loanFacts" -> facts(loan, ShownText.seen(task, "borrower"));
            case "borrower" -> borrower(loan, task.readerWorksOnIt());
            case "loanKeys" -> loans.keysOf(loan.caseNumber()).stream()
                    .map(item -> Map.of("value", String.valueOf(item.id()), "label", name(item))).toList();
            case "keyOwners" -> contacts(loan, false, task.readerWorksOnIt());
            case "keyEmergencyContacts" -> contacts(loan, true, task.readerWorksOnIt());
            case "keyCalls" -> calls(loan);
            default -> null;
        };
    }

    private String facts(KeyLoan loan, UnaryOperator<String> seen) {
        StringBuilder text = new StringBuilder("**%s** · %s · %s".formatted(loan.caseNumber(),
                ShownText.plain(loan.place()), loan.purpose().label()));
        text.append("\n\n**钥匙** ").append(ShownText.plain(loans.keysOf(loan.caseNumber()).stream().map(KeyFormValues::name)
                .collect(Collectors.joining("、"))));
        text.append("\n\n**事由** ").append(ShownText.plain(seen.apply(loan.reason())));
        text.append("\n\n**借用人** ").append(ShownText.plain(loan.borrowerName())).append(",")
                .append(ShownText.plain(loan.borrowerUnit()));
        text.append("\n\n**申请时间** ").append(shown.moment(loan.requestedAt()));
        if (loan.neededUntil() != null) {
            text.append(",预计归还 ").append(shown.moment(loan.neededUntil()));
        }
        if (loan.originCase() != null) {
            text.append("\n\n**来源** ").append(loan.originCase());
        }
        if (loan.lentAt() != null) {
            text.append("\n\n**借出** ").append(shown.moment(loan.lentAt())).append(",领取人 ")
                    .append(ShownText.plain(loan.receivedBy()));
        }
        if (loan.dueAt() != null) {
            text.append("\n\n**应还** ").append(shown.moment(loan.dueAt()));
        }
        return text.append("\n\n[打印钥匙领用单](/papers/%s/key-receipt.pdf)".formatted(loan.caseNumber())).toString();
    }

    private static String borrower(KeyLoan loan, boolean visible) {
        return "**联系借用人** %s · 电话 %s".formatted(ShownText.plain(loan.borrowerName()),
                loan.borrowerPhone() == null ? "未登记" : ShownText.phone(loan.borrowerPhone(), visible));
    }

    private String contacts(KeyLoan loan, boolean emergency, boolean visible) {
        String list = loan.unitId() == null ? "" : units.contacts(loan.unitId(), LocalDate.now(clock)).stream()
                .filter(contact -> contact.emergency() == emergency)
                .map(contact -> "- %s %s · 电话 %s".formatted(ShownText.plain(contact.relation()),
                        ShownText.plain(contact.name()),
                        visible && contact.phone() == null ? "未登记" : ShownText.phone(contact.phone(), visible)))
                .collect(Collectors.joining("\n"));
        return list.isEmpty() ? "- 登记表中没有,请向同事核实后记录" : list;
    }

    private String calls(KeyLoan loan) {
        List<KeyLoans.Call> calls = loans.calls(loan.caseNumber());
        return calls.isEmpty() ? "**已联系** 尚无" : "**已联系**\n" + calls.stream()
                .map(call -> "\n- %s %s:%s".formatted(shown.moment(call.calledAt()), ShownText.plain(call.name()),
                        !call.reached() ? "未联系上" : call.consents() ? "同意动用" : "不同意动用"))
                .collect(Collectors.joining());
    }

    private String lock(LockChange lock, TaskContext task, UnaryOperator<String> seen) {
        StringBuilder text = new StringBuilder("**%s** · %s".formatted(lock.caseNumber(), ShownText.plain(lock.place())));
        text.append("\n\n**旧钥匙** ").append(lock.oldKeys().isEmpty() ? "登记表中没有" : ShownText.plain(
                keys.find(lock.oldKeys()).stream().map(KeyFormValues::name).collect(Collectors.joining("、"))));
        if (lock.ownCase()) {
            Object note = caseData.values(task.rootProcessInstanceId()).get("lockNote");
            text.append("\n\n**换锁原因** ").append(ShownText.plain(seen.apply(String.valueOf(note))));
        } else {
            text.append("\n\n**换锁原因** 案件%s中有钥匙缺失或需要换锁".formatted(lock.caseNumber()));
        }
        if (lock.changedAt() != null) {
            text.append("\n\n**已换锁** ").append(shown.moment(lock.changedAt()));
        }
        return text.toString();
    }

    private String copy(TaskContext task, UnaryOperator<String> seen) {
        KeyItem key = copies.original(task.processInstanceId());
        Map<String, Object> values = caseData.values(task.processInstanceId());
        return "**%s** · %s · %s\n\n**配制** %s把\n\n**原因** %s".formatted(task.businessKey(),
                ShownText.plain(key.place()), ShownText.plain(name(key)), values.get("copyCount"),
                ShownText.plain(seen.apply(String.valueOf(values.get("copyReason")))));
    }

    private String review(KeyReview review) {
        return ("**%s** %d年%d月\n\n- 在用钥匙和门卡 %d把(张)\n- 本月借出 %d次,其中逾期 %d次\n- 现借出未还 %d把\n- 缺失 %s"
                + "\n\n[查看钥匙登记表](/keys)").formatted(ShownText.plain(review.office()), review.month().getYear(),
                review.month().getMonthValue(), review.keys(), review.loans(), review.lateLoans(), review.lentNow(),
                review.missingTags().isEmpty() ? "无" : ShownText.plain(String.join("、", review.missingTags())));
    }

    private static String name(KeyItem key) {
        return "%s(%s)".formatted(key.tag(), key.kind().label());
    }
}
