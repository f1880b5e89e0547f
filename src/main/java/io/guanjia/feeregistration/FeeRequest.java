package io.guanjia.feeregistration;

import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.Money;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.registry.ResidencyRole;
import java.util.Locale;
import java.util.Map;

/**
 * What the form {@code register-fee} says.
 *
 * @param kind         what is booked
 * @param unit         number of the unit
 * @param role         what the resident is to it
 * @param residentName as the register writes it
 * @param line         fee, amount and the words on the receipt
 * @param way          null if no money changes hands
 * @param payer        null if no money changes hands
 */
record FeeRequest(Kind kind, String unit, ResidencyRole role, String residentName, Line line, PaymentWay way,
        String payer) {

    enum Kind {
        RECEIVE("收款"), CHARGE("记应收"), OPENING("期初结转");

        final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** @throws io.guanjia.ledger.LedgerRefused if the amount is none */
    static FeeRequest of(Map<String, Object> form) {
        Kind kind = chosen(Kind.class, text(form, "bookingKind"));
        String way = text(form, "payWay");
        return new FeeRequest(kind, text(form, "unit"), chosen(ResidencyRole.class, text(form, "residentRole")),
                text(form, "residentName"),
                new Line(chosen(Fee.class, text(form, "fee")), Money.fen(form.get("amount")), words(form)),
                way == null ? null : chosen(PaymentWay.class, way), text(form, "payer"));
    }

    /** The old receipt is named wherever the entry is read: money that is given back later is given back against it. */
    private static String words(Map<String, Object> form) {
        String words = text(form, "feeText") == null ? chosen(Fee.class, text(form, "fee")).label() : text(form, "feeText");
        String proof = text(form, "oldProof");
        return proof == null ? words : "%s（原凭证 %s）".formatted(words, proof);
    }

    /** What an option of the form stands for: {@code key-deposit} for {@code KEY_DEPOSIT}. */
    static <E extends Enum<E>> E chosen(Class<E> type, String option) {
        return Enum.valueOf(type, option.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String text(Map<String, Object> form, String key) {
        return form.get(key) == null ? null : form.get(key).toString().strip();
    }
}
