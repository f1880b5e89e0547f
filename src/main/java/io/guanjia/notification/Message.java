package io.guanjia.notification;

import java.time.Instant;

/**
 * A message as the page shows it. What the template calls is public, for the template engine finds nothing else.
 *
 * @param phone     masked, null for none
 * @param byMail    how many people were reached by mail
 * @param byWebhook how many people were reached by webhook
 * @param toldAt    when a resident was told by word of mouth, null if not or not needed
 */
record Message(long id, Recipient.Kind kind, String recipient, String phone, String caseNumber, String subject,
        String text, int byMail, int byWebhook, Instant sentAt, Instant toldAt, String toldBy) {

    public boolean onPageOnly() {
        return byMail == 0 && byWebhook == 0;
    }

    /** Nothing but a person's voice reaches this resident. */
    public boolean byWordOfMouth() {
        return kind == Recipient.Kind.PERSON && onPageOnly();
    }

    public String channel() {
        if (onPageOnly()) {
            return "站内";
        }
        boolean one = kind == Recipient.Kind.PERSON || kind == Recipient.Kind.USER;
        String mail = byMail == 0 ? "" : one ? "邮件" : "邮件 " + byMail + " 人";
        String webhook = byWebhook == 0 ? "" : one ? "短信/微信" : "短信/微信 " + byWebhook + " 人";
        return mail.isEmpty() || webhook.isEmpty() ? mail + webhook : mail + "，" + webhook;
    }
}
