package io.guanjia.renovation;

import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Line;
import io.guanjia.renovation.SettlementBook.SettledLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Works out what goes back and what is kept (RN-07, RN-14). Whether a kind of money goes back says the table
 * {@code renovation-refund}; this adds up how much of each kind there is.
 */
final class RefundSheet {

    private final Map<String, Rule> rules;
    private final List<SettledLine> lines = new ArrayList<>();

    /** What the table says of a kind of money. */
    record Rule(boolean refund, String words) {
    }

    /**
     * How many passes came to what.
     *
     * @param inTime came back within the limit
     * @param late   came back after it
     */
    record Passes(int inTime, int late, int lost) {
    }

    private RefundSheet(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /**
     * @param rules     by kind of money, as the table calls it
     * @param terms     what a pass costs
     * @param paid      what was taken in the case, of each fee
     * @param damageFen what is taken off the deposit to make good damage; no more than the deposit
     * @throws IllegalStateException in Chinese if the table lacks a kind that is needed
     */
    static List<SettledLine> of(Map<String, Rule> rules, RenovationCase.Terms terms, Map<Fee, Long> paid, Passes passes,
            long damageFen, String damageReason) {
        RefundSheet sheet = new RefundSheet(rules);
        sheet.deposit(paid.getOrDefault(Fee.RENOVATION_DEPOSIT, 0L), damageFen, damageReason);
        sheet.passes(terms, paid, passes);
        return List.copyOf(sheet.lines);
    }

    private void deposit(long deposit, long damage, String reason) {
        Rule rule = rule("deposit");
        long taken = rule.refund() ? Math.min(damage, deposit) : 0;
        add(Fee.RENOVATION_DEPOSIT, taken, "装修押金:扣损坏赔偿,%s".formatted(reason), false);
        add(Fee.RENOVATION_DEPOSIT, deposit - taken, "装修押金:" + rule.words(), rule.refund());
    }

    private void passes(RenovationCase.Terms terms, Map<Fee, Long> paid, Passes passes) {
        pass("passLost", passes.lost(), terms, "遗失");
        pass("passInTime", passes.inTime(), terms, "按期交回");
        pass("passLate", passes.late(), terms, "逾期交回");
        int issued = passes.lost() + passes.inTime() + passes.late();
        Rule unused = rule("passNeverIssued");
        long deposits = paid.getOrDefault(Fee.PASS_DEPOSIT, 0L) - issued * terms.passDepositFen();
        long costs = paid.getOrDefault(Fee.PASS_COST, 0L) - issued * terms.passCostFen();
        add(Fee.PASS_DEPOSIT, deposits, "工作证保证金:" + unused.words(), unused.refund());
        if (unused.refund()) {
            // The cost of what was made is no deposit: it is not kept, it was earned
            add(Fee.PASS_COST, costs, "工作证工本费:" + unused.words(), true);
        }
    }

    private void pass(String kind, int count, RenovationCase.Terms terms, String what) {
        Rule rule = rule(kind);
        add(Fee.PASS_DEPOSIT, count * terms.passDepositFen(), "工作证保证金,%s %d 张:%s".formatted(what, count, rule.words()),
                rule.refund());
    }

    private Rule rule(String kind) {
        Rule rule = rules.get(kind);
        if (rule == null) {
            throw new IllegalStateException("决策表“装修押金退还规则”没有 %s 一行".formatted(kind));
        }
        return rule;
    }

    private void add(Fee fee, long fen, String text, boolean back) {
        if (fen > 0) {
            lines.add(new SettledLine(lines.size() + 1, new Line(fee, fen, text.length() > 200 ? text.substring(0, 200) : text),
                    back));
        }
    }
}
