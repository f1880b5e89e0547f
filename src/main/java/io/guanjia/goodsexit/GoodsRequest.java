package io.guanjia.goodsexit;

import io.guanjia.registry.goods.GoodsDirection;
import java.time.Instant;

/**
 * A case of goods that leave or enter.
 *
 * @param caseNumber      its number
 * @param originCase      the move-out or move-in that it came from, null if none
 * @param movingOut       whether somebody moves out with them (MO-06)
 * @param level           {@code small} by hand, {@code large} with a lift
 * @param contactName     who asks; private, as phone and email are (EN-07)
 * @param email           null if none was given
 * @param applicant       null until it is written down, as business, carrier, document and time are
 * @param business        name of the business or householder (单位名称)
 * @param carrierDocument kind of document and the last characters of its number
 * @param list            which list holds; 1 for the first
 * @param authority       what the desk saw: stamp, signature …; null until then
 * @param authorityBy     who signed or confirmed, null if nobody is named
 * @param owedFen         what the unit owed when that was asked, null until then
 */
record GoodsRequest(String caseNumber, String originCase, GoodsDirection direction, boolean movingOut, String level,
        long unitId, String unitNumber, String contactName, String phone, String email, Applicant applicant,
        String business, String carrier, String carrierDocument, Instant wishedAt, int list, Authority authority,
        String authorityBy, Long owedFen) {

    /** Who asks for the permit; it decides who has to answer for the goods (GO-01). */
    enum Applicant {
        business("单位"), owner("业主"), tenant("租户");

        final String label;

        Applicant(String label) {
            this.label = label;
        }
    }

    /** Who answers for the goods, as the desk has seen it (GO-01). */
    enum Authority {
        stamp("门证已加盖公章"), signature("备案的负责人已签字"), owner("业主本人在场确认"), ownerConfirmed("业主已确认同意"),
        ownerUnreached("业主联系不上"), none("没有公章，也没有有效签字");

        final String label;

        Authority(String label) {
            this.label = label;
        }
    }

    String levelLabel() {
        return level.equals("large") ? "整车搬运" : "手提小件";
    }
}
