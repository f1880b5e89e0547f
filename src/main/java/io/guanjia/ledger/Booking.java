package io.guanjia.ledger;

import java.util.List;
import java.util.Objects;

/** What is to be booked; the fields are those of {@link Entry}. */
record Booking(Entry.Kind kind, Step step, long unitId, Long personId, List<Line> lines, PaymentWay way, String party,
        String account, Long corrects, String reason) {

    private static final int MOST_LINES = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;

    Booking {
        lines = List.copyOf(lines);
        party = strip(party);
        account = strip(account);
        reason = strip(reason);
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new LedgerRefused("「%s」应有 1 至 %d 项金额".formatted(kind.label(), MOST_LINES));
        }
        check(kind == Entry.Kind.REFUND ? "收款人" : "交款人", party, LONGEST_NAME);
        check("收款账号", account, LONGEST_NAME);
        check("更正原因", reason, LONGEST_REASON);
    }

    private static String strip(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static void check(String name, String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new LedgerRefused("「%s」不能超过 %d 字".formatted(name, longest));
        }
    }

    /** Whether it says what the entry says, whoever books it. */
    boolean isSameAs(Entry entry) {
        return kind == entry.kind() && unitId == entry.unitId() && Objects.equals(personId, entry.personId())
                && lines.equals(entry.lines()) && way == entry.way() && Objects.equals(party, entry.party())
                && Objects.equals(account, entry.account()) && Objects.equals(corrects, entry.corrects())
                && Objects.equals(reason, entry.reason());
    }

    long fen() {
        return lines.stream().mapToLong(Line::fen).reduce(0, Math::addExact);
    }
}
