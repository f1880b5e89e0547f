package io.guanjia.ledger;

import io.guanjia.calendar.MomentText;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what units owe, pay and leave in our hands, and tells how they stand.
 *
 * <p>Everything happens in the caller's transaction, or in one of its own where there is none. A unit's row is locked
 * until it ends: two sessions that book for one unit do so one after the other. A receipt's number locks its office's
 * counter too; take money late in a transaction and commit soon.
 *
 * <p>A step that is booked again with the same content, whoever does it, answers with what was booked first and books
 * nothing; with other content it is refused with {@link AlreadyBooked}. Every refusal is a {@link LedgerRefused}; nothing was
 * written then, and a caller that catches it may go on in his transaction.
 */
public class Ledger {

    private static final String AGAIN = "-again";

    private final LedgerBooks books;
    private final Clock clock;
    private final UnaryOperator<String> names;

    /** @param names shows a user id as a name */
    Ledger(LedgerBooks books, Clock clock, UnaryOperator<String> names) {
        this.books = books;
        this.clock = clock;
        this.names = names;
    }

    /**
     * Notes that a unit owes something from now on.
     *
     * @param personId who owes it, in the register; null if that is not told
     * @param lines    of fees that are charged; deposits and prepayments are never owed, they are booked when received
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public Entry charge(Step step, long unitId, Long personId, List<Line> lines) {
        Booking booking = new Booking(Entry.Kind.CHARGE, step, unitId, personId, lines, null, null, null, null, null);
        lines.stream().filter(line -> line.fee().isHeld()).findFirst().ifPresent(line -> {
            throw new LedgerRefused("「%s」是%s，收到时才入账，不能记为应收".formatted(line.fee().label(), line.fee().kind().label()));
        });
        return book(booking, balance -> {
            List<Posting> postings = new ArrayList<>();
            lines.forEach(line -> charge(postings, line.fee(), line.fen()));
            return postings;
        });
    }

    /**
     * Notes what a unit owed, or what was held for it, when the ledger began. No money moves and no receipt is given: the
     * one that was given then holds.
     *
     * @param personId whose it is, in the register
     * @param lines    charged fees are owed from now on, prepayments and deposits held; the text names the old paper
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public Entry carryOver(Step step, long unitId, Long personId, List<Line> lines) {
        Booking booking = new Booking(Entry.Kind.OPENING, step, unitId, personId, lines, null, null, null, null, null);
        return book(booking, balance -> {
            List<Posting> postings = new ArrayList<>();
            for (Line line : lines) {
                long owed = line.fee().isHeld() ? -line.fen() : line.fen();
                postings.add(new Posting(line.fee().isHeld() ? AccountKind.holding(line.fee()) : AccountKind.RECEIVABLE,
                        line.fee(), owed));
                postings.add(new Posting(AccountKind.OPENING, line.fee(), -owed));
            }
            return postings;
        });
    }

    /**
     * Takes money in, with a receipt for each line (MI-09). Prepayments and deposits are held from now on. A charged
     * fee pays what is owed of it, no more; where nothing is owed of it, it is charged and paid in one.
     *
     * @param payer who pays, as the receipt names him
     * @return the receipts in the order of the lines
     * @throws LedgerRefused where something is owed of a fee, and more is paid
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public List<Receipt> receive(Step step, long unitId, Long personId, List<Line> lines, PaymentWay way, String payer) {
        return receive(step, unitId, personId, lines, way, payer, true);
    }

    /**
     * Takes money for what is owed already, and prepayments: as {@link #receive} does, but a fee of which nothing is owed
     * is refused. Of two clerks who take the same debt at once, one is told.
     *
     * @param payer who pays, as the receipt names him
     * @return the receipts in the order of the lines
     * @throws LedgerRefused where more is paid than is owed of a fee
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public List<Receipt> collect(Step step, long unitId, Long personId, List<Line> lines, PaymentWay way, String payer) {
        return receive(step, unitId, personId, lines, way, payer, false);
    }

    private List<Receipt> receive(Step step, long unitId, Long personId, List<Line> lines, PaymentWay way, String payer,
            boolean charges) {
        Booking booking = new Booking(Entry.Kind.RECEIPT, step, unitId, personId, lines, way, payer, null, null, null);
        if (way == null || booking.party() == null) {
            throw new LedgerRefused("收款须有「收款方式」和「交款人」");
        }
        Entry entry = book(booking, balance -> {
            List<Posting> postings = new ArrayList<>();
            charges(lines).forEach((fee, fen) -> {
                long owed = balance.owed(fee);
                if (owed == 0 && charges) {
                    charge(postings, fee, fen);
                } else if (fen > owed) {
                    throw new LedgerRefused("「%s」应收 %s 元，不能收 %s 元；多交的部分请作为预交款收取".formatted(
                            fee.label(), Money.yuan(owed), Money.yuan(fen)));
                }
            });
            postings.add(new Posting(way.account(), null, booking.fen()));
            lines.forEach(line -> postings.add(new Posting(
                    line.fee().isHeld() ? AccountKind.holding(line.fee()) : AccountKind.RECEIVABLE, line.fee(), -line.fen())));
            return postings;
        });
        return books.receiptsOf(entry.id());
    }

    /**
     * Pays what the unit owes out of what is held for it: a prepaid management fee first the management fee, then, like
     * every other, what is owed in the order of {@link Fee}.
     *
     * @param fromHeld how much of which prepayment or deposit
     * @throws LedgerRefused if less is held of one, or less is owed in all
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public Entry settle(Step step, long unitId, Long personId, List<Line> fromHeld) {
        return settle(step, unitId, personId, fromHeld, UnitBalance::owed);
    }

    /**
     * Pays, as {@link #settle(Step, long, Long, List)} does, but only what is a person's to pay: one person's deposit is
     * not used for what another owes of the same unit.
     *
     * @throws LedgerRefused if less is held of one, or the person owes less in all
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public Entry settleOwn(Step step, long unitId, long personId, List<Line> fromHeld) {
        return settle(step, unitId, personId, fromHeld, balance -> owedBy(balance, personId));
    }

    private Entry settle(Step step, long unitId, Long personId, List<Line> fromHeld,
            Function<UnitBalance, Map<Fee, Long>> debts) {
        Booking booking = new Booking(Entry.Kind.SETTLEMENT, step, unitId, personId, fromHeld, null, null, null, null,
                null);
        fromHeld.stream().filter(line -> !line.fee().isHeld()).findFirst().ifPresent(line -> {
            throw new LedgerRefused("「%s」不是押金或预交款，不能抵扣".formatted(line.fee().label()));
        });
        return book(booking, balance -> {
            Map<Fee, Long> open = new EnumMap<>(Fee.class);
            open.putAll(debts.apply(balance));
            long owed = open.values().stream().mapToLong(Long::longValue).sum();
            if (booking.fen() > owed) {
                throw new LedgerRefused("应收合计 %s 元，不能抵扣 %s 元".formatted(
                        Money.yuan(owed), Money.yuan(booking.fen())));
            }
            List<Posting> postings = new ArrayList<>();
            for (Line line : fromHeld) {
                postings.add(new Posting(AccountKind.holding(line.fee()), line.fee(), line.fen()));
                pay(line, open, postings);
            }
            return postings;
        });
    }

    /**
     * Gives money back: what is held (MO-07), or a fee that was paid and is not due after all, which lessens the income.
     *
     * @param lines   how much of which prepayment, deposit or fee
     * @param account to which the money goes; needed for {@link PaymentWay#TRANSFER}
     * @param payee   who gets it
     * @throws LedgerRefused if less is held of one, or less was paid
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public Entry refund(Step step, long unitId, Long personId, List<Line> lines, PaymentWay way, String account,
            String payee) {
        Booking booking = new Booking(Entry.Kind.REFUND, step, unitId, personId, lines, way, payee, account, null, null);
        if (way == null || booking.party() == null) {
            throw new LedgerRefused("退款须有「退款方式」和「收款人」");
        }
        if (way == PaymentWay.TRANSFER && booking.account() == null) {
            throw new LedgerRefused("银行转账退款须有「收款账号」");
        }
        return book(booking, balance -> {
            List<Posting> postings = new ArrayList<>();
            lines.forEach(line -> postings.add(new Posting(
                    line.fee().isHeld() ? AccountKind.holding(line.fee()) : AccountKind.INCOME, line.fee(), line.fen())));
            postings.add(new Posting(way.account(), null, -booking.fen()));
            return postings;
        });
    }

    /**
     * Keeps what is held: it does not go back and becomes the company's own (RN-07, RN-14). Nothing is paid with it; a
     * debt is settled instead.
     *
     * @param lines how much of which prepayment or deposit, and why it is kept
     * @throws LedgerRefused if less is held of one
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public Entry forfeit(Step step, long unitId, Long personId, List<Line> lines) {
        Booking booking = new Booking(Entry.Kind.FORFEIT, step, unitId, personId, lines, null, null, null, null, null);
        lines.stream().filter(line -> !line.fee().isHeld()).findFirst().ifPresent(line -> {
            throw new LedgerRefused("「%s」不是押金或预交款,没有可以不退的".formatted(line.fee().label()));
        });
        return book(booking, balance -> {
            List<Posting> postings = new ArrayList<>();
            for (Line line : lines) {
                postings.add(new Posting(AccountKind.holding(line.fee()), line.fee(), line.fen()));
                postings.add(new Posting(AccountKind.INCOME, line.fee(), -line.fen()));
            }
            return postings;
        });
    }

    /**
     * Takes an entry back by one that mirrors it. Each entry is taken back once, and a correction never: what it took
     * back by mistake is booked anew. What has since been built on the entry comes first: a deposit that was given back
     * cannot be taken back, nor can a charge that was paid.
     *
     * @param reason why
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public Entry correct(Step step, long entryId, String reason) {
        Entry wrong = books.entry(entryId).orElseThrow(() -> new LedgerRefused("没有编号为 %d 的账目".formatted(entryId)));
        Booking booking = new Booking(Entry.Kind.CORRECTION, step, wrong.unitId(), wrong.personId(), wrong.lines(),
                wrong.way(), wrong.party(), wrong.account(), entryId, reason);
        if (booking.reason() == null) {
            throw new LedgerRefused("更正须写明「更正原因」");
        }
        if (wrong.kind() == Entry.Kind.CORRECTION) {
            throw new LedgerRefused("更正本身不能再更正，请按正确内容重新入账");
        }
        return book(booking, balance -> {
            books.correctionOf(entryId).ifPresent(correction -> {
                throw new LedgerRefused("这笔账已由%s于 %s 更正（%s），不能再次更正".formatted(
                        names.apply(correction.actor()), minute(correction.at()), correction.reason()));
            });
            return books.postings(entryId).stream().map(Posting::mirrored).toList();
        });
    }

    /**
     * Takes an entry back as {@link #correct} does and books the same again with other amounts or another way of payment,
     * both or neither.
     *
     * @param lines what should have been booked
     * @param way   how it was paid; null if no money changes hands
     * @return the entry that holds now
     * @throws LedgerRefused if one of the two cannot be; the caller's transaction has to end then, since the first may
     *                       have been booked
     */
    @Transactional
    public Entry replace(Step step, long entryId, String reason, List<Line> lines, PaymentWay way) {
        Entry wrong = books.entry(correct(step, entryId, reason).corrects()).orElseThrow();
        Step again = new Step(step.caseNumber(), step.step() + AGAIN, step.clause(), step.actor());
        return switch (wrong.kind()) {
            case CHARGE -> charge(again, wrong.unitId(), wrong.personId(), lines);
            case OPENING -> carryOver(again, wrong.unitId(), wrong.personId(), lines);
            case RECEIPT -> books.entry(receive(again, wrong.unitId(), wrong.personId(), lines, way,
                    wrong.party()).get(0).entryId()).orElseThrow();
            case SETTLEMENT -> settle(again, wrong.unitId(), wrong.personId(), lines);
            case FORFEIT -> forfeit(again, wrong.unitId(), wrong.personId(), lines);
            case REFUND -> refund(again, wrong.unitId(), wrong.personId(), lines, way, wrong.account(), wrong.party());
            case CORRECTION -> throw new IllegalStateException("A correction was corrected: " + entryId);
        };
    }

    /** How a unit stands now: what it owes and what is held for it, of each fee. One query. */
    @Transactional(readOnly = true)
    public UnitBalance balance(long unitId) {
        return books.balance(unitId);
    }

    /** What a unit owes in all, in fen. */
    @Transactional(readOnly = true)
    public long owed(long unitId) {
        return books.balance(unitId).totalOwed();
    }

    /** What a unit has paid of each fee that is charged, from held money too, and did not get back, in fen. */
    @Transactional(readOnly = true)
    public Map<Fee, Long> paid(long unitId) {
        return books.paid(unitId);
    }

    /**
     * What of a unit's debt is a person's: what was charged to him or to nobody by name, less what he has paid of it; of
     * each fee, fees of which he owes nothing left out. What an owner or an earlier tenant owes is not asked of him.
     */
    @Transactional(readOnly = true)
    public Map<Fee, Long> owedBy(long unitId, long personId) {
        return owedBy(books.balance(unitId), personId);
    }

    /** What of a unit's debt is a person's in all, as {@link #owedBy} tells it of each fee, in fen. */
    @Transactional(readOnly = true)
    public long totalOwedBy(long unitId, long personId) {
        return owedBy(unitId, personId).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Others may have paid for him: he owes no more of a fee than the unit does. */
    private Map<Fee, Long> owedBy(UnitBalance balance, long personId) {
        Map<Fee, Long> owed = new EnumMap<>(Fee.class);
        books.receivableOf(balance.unitId(), personId).forEach((fee, fen) -> {
            long most = Math.min(fen, balance.owed(fee));
            if (most > 0) {
                owed.put(fee, most);
            }
        });
        return owed;
    }

    /** What was booked for a unit, oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> entries(long unitId) {
        return books.entries(unitId);
    }

    /** The entry of this id. */
    @Transactional(readOnly = true)
    public Optional<Entry> entry(long id) {
        return books.entry(id);
    }

    /** What a step of a case has booked. */
    @Transactional(readOnly = true)
    public Optional<Entry> entry(String caseNumber, String step) {
        return books.entry(caseNumber, step);
    }

    /** The receipts given in a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Receipt> receipts(String caseNumber) {
        return books.receipts(caseNumber);
    }

    /** The receipts given for a unit, newest first. */
    @Transactional(readOnly = true)
    public List<Receipt> receiptsOf(long unitId) {
        return books.receiptsOfUnit(unitId);
    }

    private Entry book(Booking booking, Function<UnitBalance, List<Posting>> accounts) {
        long office = books.lock(booking.unitId());
        Optional<Entry> before = books.entry(booking.step().caseNumber(), booking.step().step());
        if (before.isPresent()) {
            return repeated(booking, before.get());
        }
        UnitBalance balance = books.balance(booking.unitId());
        List<Posting> postings = accounts.apply(balance);
        requireInBounds(balance, postings);
        Instant now = clock.instant();
        return books.add(booking, office, now, postings).map(entry -> {
            if (entry.kind() == Entry.Kind.RECEIPT) {
                books.addReceipts(entry, office, now.atZone(clock.getZone()).getYear());
            }
            return entry;
            // The same step for another unit, which no lock of this one's holds up
        }).orElseGet(() -> repeated(booking,
                books.entry(booking.step().caseNumber(), booking.step().step()).orElseThrow()));
    }

    private Entry repeated(Booking booking, Entry booked) {
        if (booking.isSameAs(booked)) {
            return booked;
        }
        throw new AlreadyBooked("这一步已由%s于 %s 入账：%s %s 元，与本次内容不同，没有再次入账；入账有误请财务部更正".formatted(
                names.apply(booked.actor()), minute(booked.at()), booked.kind().label(), Money.yuan(booked.fen())), booked);
    }

    private void requireInBounds(UnitBalance balance, List<Posting> postings) {
        Map<Fee, Long> owed = new EnumMap<>(Fee.class);
        Map<Fee, Long> held = new EnumMap<>(Fee.class);
        Map<Fee, Long> paid = new EnumMap<>(Fee.class);
        for (Posting posting : postings) {
            switch (posting.kind()) {
                case RECEIVABLE -> {
                    owed.merge(posting.fee(), posting.fen(), Math::addExact);
                    paid.merge(posting.fee(), -posting.fen(), Math::addExact);
                }
                // What was kept of held money is income, but nothing that was paid and can be given back
                case INCOME, OPENING -> {
                    if (!posting.fee().isHeld()) {
                        paid.merge(posting.fee(), -posting.fen(), Math::addExact);
                    }
                }
                case PREPAID, DEPOSIT -> held.merge(posting.fee(), -posting.fen(), Math::addExact);
                default -> { }
            }
        }
        owed.forEach((fee, change) -> requireEnough(fee, "应收", balance.owed(fee), change));
        held.forEach((fee, change) -> requireEnough(fee, "代管", balance.held(fee), change));
        // What was given back cannot be taken back as well
        if (paid.values().stream().anyMatch(change -> change < 0)) {
            Map<Fee, Long> there = books.paid(balance.unitId());
            paid.forEach((fee, change) -> requireEnough(fee, "已收", there.getOrDefault(fee, 0L), change));
        }
    }

    private static void requireEnough(Fee fee, String what, long there, long change) {
        if (Math.addExact(there, change) < 0) {
            throw new LedgerRefused("「%s」现%s %s 元，不能减少 %s 元".formatted(
                    fee.label(), what, Money.yuan(there), Money.yuan(-change)));
        }
    }

    private static Map<Fee, Long> charges(List<Line> lines) {
        Map<Fee, Long> charges = new EnumMap<>(Fee.class);
        lines.stream().filter(line -> !line.fee().isHeld())
                .forEach(line -> charges.merge(line.fee(), line.fen(), Math::addExact));
        return charges;
    }

    private static void charge(List<Posting> postings, Fee fee, long fen) {
        postings.add(new Posting(AccountKind.RECEIVABLE, fee, fen));
        postings.add(new Posting(AccountKind.INCOME, fee, -fen));
    }

    private static void pay(Line line, Map<Fee, Long> open, List<Posting> postings) {
        long left = line.fen();
        if (line.fee() == Fee.MANAGEMENT_PREPAID) {
            left = pay(Fee.MANAGEMENT, left, open, postings);
        }
        for (Fee fee : Fee.values()) {
            left = pay(fee, left, open, postings);
        }
    }

    private static long pay(Fee fee, long left, Map<Fee, Long> open, List<Posting> postings) {
        long paid = Math.min(left, open.getOrDefault(fee, 0L));
        if (paid > 0) {
            postings.add(new Posting(AccountKind.RECEIVABLE, fee, -paid));
            open.merge(fee, -paid, Math::addExact);
        }
        return left - paid;
    }

    private String minute(Instant at) {
        return MomentText.minute(at, clock.getZone());
    }
}
