package io.guanjia.channel;

import static io.guanjia.database.Moments.utc;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.StartForm;
import io.guanjia.form.StartForms;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Starts cases for channels, each once: the note of the request and the case are one transaction, so either both are
 * there or neither. Of two equal requests at the same time one waits at the note's key until the other has committed.
 */
@Component
class CaseStarts {

    private final StartForms forms;
    private final CaseFiles cases;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ChannelProperties properties;
    private final Clock clock;

    CaseStarts(StartForms forms, CaseFiles cases, JdbcClient jdbc, TransactionOperations transaction,
            ChannelProperties properties, Clock clock) {
        this.forms = forms;
        this.cases = cases;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param idempotencyKey names the request; the channel sends a repeat with the same
     * @param hash           of process and fields
     * @return the number of the case, which a repeat has not started anew
     * @throws Refused where the same key came with something else before
     * @throws io.guanjia.form.FormRejected where a field does not fit; the key is free again
     */
    String start(Channel channel, StartForm form, String idempotencyKey, Map<String, Object> fields, byte[] hash) {
        return transaction.execute(status -> {
            int noted = jdbc.sql("""
                            insert into guanjia.channel_request (channel, idempotency_key, hash, asked_at)
                            values (?, ?, ?, ?) on conflict do nothing""")
                    .params(channel.name(), idempotencyKey, hash, utc(clock.instant())).update();
            if (noted == 0) {
                return earlier(channel, idempotencyKey, hash);
            }
            String caseNumber = forms.start(channel.actor(), form, fields);
            if (caseNumber == null || cases.find(caseNumber).filter(file -> file.owner().equals(channel.actor())).isEmpty()) {
                throw Refused.notFound("没有这个流程，或者这个渠道不能发起它");
            }
            jdbc.sql("update guanjia.channel_request set case_number = ? where channel = ? and idempotency_key = ?")
                    .params(caseNumber, channel.name(), idempotencyKey).update();
            jdbc.sql("insert into guanjia.channel_case (case_number, channel) values (?, ?)")
                    .params(caseNumber, channel.name()).update();
            return caseNumber;
        });
    }

    private String earlier(Channel channel, String idempotencyKey, byte[] hash) {
        record Earlier(byte[] hash, String caseNumber) {
        }
        Earlier earlier = jdbc.sql("""
                        select hash, case_number from guanjia.channel_request
                        where channel = ? and idempotency_key = ?""")
                .params(channel.name(), idempotencyKey)
                .query((row, number) -> new Earlier(row.getBytes(1), row.getString(2))).optional()
                // Cleaned away between the two statements
                .orElseThrow(() -> new Refused(HttpStatus.CONFLICT, "Conflict", "请用新的 Idempotency-Key 重新发送"));
        if (!MessageDigest.isEqual(earlier.hash(), hash)) {
            throw new Refused(HttpStatus.UNPROCESSABLE_ENTITY, "IdempotencyKeyReused",
                    "这个 Idempotency-Key 已用于另一个内容不同的请求，请换一个");
        }
        return earlier.caseNumber();
    }

    /** Whether this case came in by this channel. */
    boolean cameBy(Channel channel, String caseNumber) {
        return jdbc.sql("select count(*) from guanjia.channel_case where case_number = ? and channel = ?")
                .params(caseNumber, channel.name()).query(Integer.class).single() > 0;
    }

    /** Forgets requests that are older than they have to be kept. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
    void forgetOld() {
        jdbc.sql("delete from guanjia.channel_request where asked_at < ?")
                .param(utc(clock.instant().minus(properties.keepRequests()))).update();
    }
}
