package io.guanjia.ledger;

/**
 * An amount for one thing.
 *
 * @param fee  what for
 * @param fen  1 fen = 0.01 CNY; more than 0
 * @param text what stands on the bill or receipt, up to 200 characters; the fee's name if null or blank
 */
public record Line(Fee fee, long fen, String text) {

    private static final int LONGEST_TEXT = 200;

    /** @throws LedgerRefused if the amount is not above zero or beyond {@link Money#LARGEST}, or the text is too long */
    public Line {
        if (fee == null) {
            throw new IllegalArgumentException("A line needs a fee");
        }
        text = text == null || text.isBlank() ? fee.label() : text.strip();
        if (fen <= 0 || fen > Money.LARGEST) {
            throw new LedgerRefused("「%s」的金额应大于 0，不超过 %s 元".formatted(fee.label(), Money.yuan(Money.LARGEST)));
        }
        if (text.length() > LONGEST_TEXT) {
            throw new LedgerRefused("「%s」的说明不能超过 %d 字".formatted(fee.label(), LONGEST_TEXT));
        }
    }

    /** An amount under the fee's own name. */
    public static Line of(Fee fee, long fen) {
        return new Line(fee, fen, null);
    }
}
