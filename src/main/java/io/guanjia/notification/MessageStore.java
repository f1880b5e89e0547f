package io.guanjia.notification;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.privacy.Privacy;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code guanjia.message} and {@code guanjia.message_delivery}. */
@Repository
class MessageStore {

    private static final int LONGEST_NAME = 200;

    private static final String VISIBLE = """
            (:all or m.recipient_kind = 'everyone'
              or m.recipient_kind = 'group' and m.recipient_id in (:groups)
              or m.recipient_kind = 'user' and m.recipient_id = :user
              or m.recipient_kind = 'person' and :residents)
            """;

    private final JdbcClient jdbc;
    private final Trail trail;

    MessageStore(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    boolean exists(String idempotencyKey, String recipient) {
        return jdbc.sql("select 1 from guanjia.message where idempotency_key = :key and recipient = :recipient")
                .param("key", idempotencyKey)
                .param("recipient", recipient)
                .query(Integer.class).optional().isPresent();
    }

    /** False if the person has been reached before; waits for a delivery that is under way. */
    boolean claimDelivery(OutgoingMessage message, String person, String channel, Instant at) {
        return jdbc.sql("""
                        insert into guanjia.message_delivery
                          (idempotency_key, recipient, contact, channel, delivered_at)
                        values (:key, :recipient, :contact, :channel, :at)
                        on conflict do nothing
                        """)
                .param("key", message.idempotencyKey())
                .param("recipient", message.recipient().key())
                .param("contact", person)
                .param("channel", channel)
                .param("at", utc(at))
                .update() == 1;
    }

    @Transactional
    void insert(OutgoingMessage message, String recipientName, RenderedMessage content, Instant at) {
        Recipient recipient = message.recipient();
        Optional<Long> id = jdbc.sql("""
                        insert into guanjia.message (idempotency_key, recipient, recipient_kind, recipient_id,
                          recipient_name, recipient_phone, case_number, template, subject, body, by_mail, by_webhook,
                          sent_at)
                        select :key, :recipient, :kind, :id, :name, :phone, :case, :template, :subject, :body,
                          count(*) filter (where d.channel = 'mail'), count(*) filter (where d.channel = 'webhook'), :at
                        from guanjia.message_delivery d
                        where d.idempotency_key = :key and d.recipient = :recipient
                        on conflict (idempotency_key, recipient) do nothing
                        returning id
                        """)
                .param("key", message.idempotencyKey())
                .param("recipient", recipient.key())
                .param("kind", recipient.kind().name().toLowerCase(Locale.ROOT))
                .param("id", recipient.id())
                .param("name", MessageTemplates.oneLine(recipientName, LONGEST_NAME))
                .param("phone", Phone.masked(recipient.phone()))
                .param("case", message.caseNumber())
                .param("template", message.template())
                .param("subject", content.subject())
                .param("body", content.text())
                .param("at", utc(at))
                .query(Long.class).optional();
        id.ifPresent(row -> note(row, message, content));
    }

    private void note(long id, OutgoingMessage message, RenderedMessage content) {
        Fact sent = Fact.of("message").row("message", id).with("template", message.template())
                .with("to", message.recipient().key()).with("subject", content.subject());
        if (message.caseNumber() == null) {
            trail.ofSystem(sent);
        } else {
            trail.ofCase(message.caseNumber(), sent);
        }
    }

    /**
     * The messages that a viewer may see, newest first.
     *
     * @param before the last message of the page before, null for the first page
     * @param limit  how many at most
     */
    List<Message> find(Viewer viewer, Filter filter, Long before, int limit) {
        return jdbc.sql("select m.* from guanjia.message m where " + VISIBLE + """
                          and (cast(:case as text) is null or starts_with(m.case_number, :case))
                          and case coalesce(:channel, '')
                            when 'mail' then m.by_mail > 0
                            when 'webhook' then m.by_webhook > 0
                            when 'list' then m.by_mail = 0 and m.by_webhook = 0
                            else true end
                          and (not :untold or m.recipient_kind = 'person' and m.by_mail = 0 and m.by_webhook = 0
                            and m.told_at is null)
                          and (cast(:before as bigint) is null or (m.sent_at, m.id) <
                            (select b.sent_at, b.id from guanjia.message b where b.id = :before))
                        order by m.sent_at desc, m.id desc
                        limit :limit
                        """)
                .param("all", viewer.seesAll())
                .param("groups", groups(viewer))
                .param("user", viewer.user())
                .param("residents", viewer.seesResidents())
                .param("case", filter.caseNumber())
                .param("channel", filter.channel())
                .param("untold", filter.untold())
                .param("before", before)
                .param("limit", limit)
                .query(MessageStore::message).list();
    }

    /**
     * Records that a resident whom no channel reaches has been told by word of mouth; who did it first stays on record.
     *
     * @return false if there is no such message to a resident, or he was reached by a channel
     */
    boolean markTold(long id, String user, Instant at) {
        return jdbc.sql("""
                        update guanjia.message
                        set told_at = coalesce(told_at, :at), told_by = coalesce(told_by, :user)
                        where id = :id and recipient_kind = 'person' and by_mail = 0 and by_webhook = 0
                        """)
                .param("id", id)
                .param("user", user)
                .param("at", utc(at))
                .update() == 1;
    }

    // An empty list would be no valid SQL
    private static List<String> groups(Viewer viewer) {
        List<String> groups = new ArrayList<>(viewer.groups());
        groups.add("");
        return groups;
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        OffsetDateTime told = row.getObject("told_at", OffsetDateTime.class);
        return new Message(row.getLong("id"),
                Recipient.Kind.valueOf(row.getString("recipient_kind").toUpperCase(Locale.ROOT)),
                row.getString("recipient_name"), row.getString("recipient_phone"), row.getString("case_number"),
                // Whoever reads the page has no need of a number that a resident has told in the text of his complaint
                Privacy.hidePhones(row.getString("subject")), Privacy.hidePhones(row.getString("body")), row.getInt("by_mail"), row.getInt("by_webhook"),
                instant(row, "sent_at"),
                told == null ? null : told.toInstant(), row.getString("told_by"));
    }

    /**
     * What the page is narrowed down to.
     *
     * @param caseNumber how the case number begins, null for any
     * @param channel    {@code mail}, {@code webhook}, {@code list}, or null for any
     * @param untold     only residents who are still to be told by word of mouth
     */
    record Filter(String caseNumber, String channel, boolean untold) {
    }
}
