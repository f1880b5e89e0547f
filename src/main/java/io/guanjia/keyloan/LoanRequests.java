package io.guanjia.keyloan;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.form.CaseData;
import io.guanjia.identity.People;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.KeyTags;
import io.guanjia.registry.keys.Keys;
import io.guanjia.registry.keys.LoanPurpose;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Enters requests for keys, by their own form or from another case (KY-01, KY-03). */
@Component
class LoanRequests {

    private final Keys keys;
    private final KeyLoans loans;
    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final CaseData caseData;
    private final People people;
    private final Clock clock;

    LoanRequests(Keys keys, KeyLoans loans, CaseFiles cases, CaseNumbers numbers, CaseData caseData, People people,
            Clock clock) {
        this.keys = keys;
        this.loans = loans;
        this.cases = cases;
        this.numbers = numbers;
        this.caseData = caseData;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A request that was entered.
     *
     * @param owner       follows it to its end (EN-02)
     * @param overnight   whether the keys are wanted beyond today
     * @param keeperGroup id of the group that keeps the keys
     */
    record Entered(String caseNumber, String owner, List<Long> keyIds, Long unitId, LoanPurpose purpose,
            boolean overnight, String keeperGroup) {
    }

    /** A request by the form {@code key-loan-request}. */
    Entered byForm(String processInstanceId, String owner) {
        Map<String, Object> values = caseData.values(processInstanceId);
        Instant until = OffsetDateTime.parse((String) values.get("neededUntil")).toInstant();
        return enter(processInstanceId, owner, keys.tagged(KeyTags.split((String) values.get("keyTags"))),
                new Wish((String) values.get("borrowerName"), (String) values.get("borrowerUnit"),
                        (String) values.get("borrowerPhone"),
                        LoanPurpose.find((String) values.get("purpose")).orElseThrow(), (String) values.get("loanReason"),
                        until, null));
    }

    /**
     * What another case needs.
     *
     * @param forms the process instance whose forms say in {@code keyBorrower} and {@code keyNeed} who and why; where
     *              they do not, it is whoever follows that case
     * @throws IllegalArgumentException if the message names no key of the register, or an unknown purpose
     */
    Entered forCase(String processInstanceId, String origin, String forms, Collection<Long> keyIds, String purpose) {
        CaseFile file = cases.find(origin).orElseThrow(() -> new IllegalArgumentException("There is no case " + origin));
        List<KeyItem> found = keys.find(keyIds);
        if (found.isEmpty() || found.size() < keyIds.size()) {
            throw new IllegalArgumentException("The register does not have all keys of " + keyIds);
        }
        Map<String, Object> values = forms == null ? Map.of() : caseData.values(forms);
        return enter(processInstanceId, file.owner(), found, new Wish(
                (String) values.getOrDefault("keyBorrower", people.displayName(file.owner())), "办理" + origin, null,
                LoanPurpose.find(purpose).orElseThrow(() -> new IllegalArgumentException("No purpose " + purpose)),
                (String) values.getOrDefault("keyNeed", file.title()), null, origin));
    }

    private record Wish(String name, String unit, String phone, LoanPurpose purpose, String reason, Instant until,
            String origin) {
    }

    private Entered enter(String processInstanceId, String owner, List<KeyItem> found, Wish wish) {
        KeyItem first = found.get(0);
        Keys.Keeper keeper = keys.keeper(first.id());
        List<Long> ids = found.stream().map(KeyItem::id).toList();
        String caseNumber = numbers.next(KeyLending.LOAN_PREFIX);
        String title = "借用钥匙:%s%s".formatted(first.place(), kinds(found));
        cases.open(new CaseFiles.Opening(caseNumber, KeyLending.PROCESS, processInstanceId, keeper.officeId(),
                first.unitId(), owner, title));
        cases.classify(caseNumber, wish.purpose().label(), null);
        if (wish.origin() != null) {
            cases.link(wish.origin(), caseNumber, title);
        }
        loans.request(new KeyLoans.Request(caseNumber, wish.name(), wish.unit(), wish.phone(), first.unitId(),
                keeper.officeId(), first.place(), wish.purpose(), wish.reason(), wish.until(), wish.origin()), ids);
        LocalDate lastDay = wish.until() == null ? null : wish.until().atZone(clock.getZone()).toLocalDate();
        return new Entered(caseNumber, owner, ids, first.unitId(), wish.purpose(),
                lastDay != null && lastDay.isAfter(LocalDate.now(clock)), keeper.group());
    }

    private static String kinds(List<KeyItem> keys) {
        return keys.stream().map(KeyItem::kind).distinct().map(KeyKind::label).collect(Collectors.joining("、"));
    }
}
