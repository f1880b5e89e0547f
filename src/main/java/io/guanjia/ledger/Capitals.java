package io.guanjia.ledger;

/**
 * Amounts in the capital figures that cannot be altered on paper (人民币大写), by the basic rules for filling in bills and
 * settlement vouchers (《正确填写票据和结算凭证的基本规定》, annex 1 of the People's Bank's Measures for Payment and Settlement).
 * Where the rules leave a choice, a zero is written between figures and not before jiao, and 整 stands behind yuan only.
 */
final class Capitals {

    private static final String FIGURES = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] WITHIN_GROUP = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿"};
    private static final int GROUP = 4;
    private static final long TOO_MUCH = 100_000_000_000_000L;

    private Capitals() {
    }

    /** @param fen 0 or more, below 1,000,000,000,000 yuan */
    static String of(long fen) {
        if (fen < 0 || fen >= TOO_MUCH) {
            throw new IllegalArgumentException("No amount for a receipt: " + fen);
        }
        long yuan = fen / 100;
        int tenths = (int) (fen / 10 % 10);
        int hundredths = (int) (fen % 10);
        if (fen == 0) {
            return "零元整";
        }
        StringBuilder text = new StringBuilder(yuan == 0 ? "" : whole(Long.toString(yuan)) + "元");
        if (tenths > 0) {
            text.append(FIGURES.charAt(tenths)).append('角');
        } else if (hundredths > 0 && yuan > 0) {
            text.append('零');
        }
        if (hundredths > 0) {
            text.append(FIGURES.charAt(hundredths)).append('分');
        }
        return tenths + hundredths == 0 ? text.append('整').toString() : text.toString();
    }

    private static String whole(String digits) {
        StringBuilder text = new StringBuilder();
        boolean zero = false;
        boolean groupSpoken = false;
        for (int i = 0; i < digits.length(); i++) {
            int place = digits.length() - 1 - i;
            int figure = digits.charAt(i) - '0';
            if (figure == 0) {
                zero = true;
            } else {
                text.append(zero ? "零" : "").append(FIGURES.charAt(figure)).append(WITHIN_GROUP[place % GROUP]);
                zero = false;
                groupSpoken = true;
            }
            if (place % GROUP == 0) {
                text.append(groupSpoken ? GROUPS[place / GROUP] : "");
                groupSpoken = false;
            }
        }
        return text.toString();
    }
}
