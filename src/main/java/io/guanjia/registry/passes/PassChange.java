package io.guanjia.registry.passes;

import java.time.Instant;

/**
 * Something that happened to a site or one of its passes.
 *
 * @param worker     whose pass it is about; null where it is about the site
 * @param passNumber its number; null where it is about the site or a pass that was not issued
 * @param validUntil end of the term, where that is what changed
 * @param reason     in Chinese; null where none was asked for
 * @param actor      user id; null where the application itself did it
 */
public record PassChange(String worker, String passNumber, What what, Instant validUntil, String reason, String actor,
        Instant changedAt) {

    /** What happened. */
    public enum What {
        OPENED("开始登记"), APPLIED("申请办证"), PHOTO("附照片"), WITHDRAWN("取消申请"), ISSUED("发证"), PROLONGED("续期"),
        STOPPED("停工"), RESUMED("复工"), RECALLED("收回"), RETURNED("退证"), LOST("挂失"), CLOSED("施工结束");

        private final String label;

        What(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
