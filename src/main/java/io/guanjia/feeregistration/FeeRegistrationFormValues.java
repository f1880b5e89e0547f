package io.guanjia.feeregistration;

import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Money;
import io.guanjia.registry.Units;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the form of the receipt shows. */
@Component
class FeeRegistrationFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("feeFacts", "receiptFacts");

    private final FeeRegistrations registrations;
    private final Ledger ledger;
    private final Units units;

    FeeRegistrationFormValues(FeeRegistrations registrations, Ledger ledger, Units units) {
        this.registrations = registrations;
        this.ledger = ledger;
        this.units = units;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!FeeRegistration.PROCESS.equals(task.procedure())) {
            return null;
        }
        return switch (key) {
            case "feeFacts" -> facts(registrations.entry(task.businessKey()));
            case "receiptFacts" -> receipts(task.businessKey());
            default -> null;
        };
    }

    private String facts(Entry entry) {
        String number = ShownText.plain(units.get(entry.unitId()).number());
        return "**%s** · %s\n\n**交款人** %s,%s".formatted(entry.caseNumber(), number, ShownText.plain(entry.party()),
                entry.way().label());
    }

    private String receipts(String caseNumber) {
        return ledger.receipts(caseNumber).stream()
                .map(receipt -> "**%s** %s 元%s · [打印收据 %s](/papers/%s/receipt.pdf?item=%s)".formatted(
                        ShownText.plain(receipt.line().text()), Money.yuan(receipt.line().fen()),
                        receipt.corrected() ? "(已作废)" : "", receipt.number(), caseNumber, receipt.number()))
                .collect(Collectors.joining("\n\n"));
    }
}
