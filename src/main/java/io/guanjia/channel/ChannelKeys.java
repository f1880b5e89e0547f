package io.guanjia.channel;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.identity.ChannelRights;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The channels' keys: made once, never shown again, withdrawn but never deleted. */
@Component
class ChannelKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelKeys.class);
    /** The page needs no better, and a busy channel shall not write with each request. */
    private static final Duration LAST_USED_TO = Duration.ofMinutes(1);
    private static final byte[] NO_HASH = new byte[32];

    private final JdbcClient jdbc;
    private final ChannelRights rights;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChannelKeys(JdbcClient jdbc, ChannelRights rights, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A key as administrators see it.
     *
     * @param lastUsedAt  to the minute; null if never
     * @param withdrawnBy null while it is good
     * @param withdrawnAt null while it is good
     */
    record Listed(long id, String prefix, String channel, List<String> processes, int rate, String createdBy,
            Instant createdAt, Instant lastUsedAt, String withdrawnBy, Instant withdrawnAt) {
    }

    /** Makes a key; the answer is the only place where it ever stands. */
    ApiKey make(String channel, Collection<String> processes, int rate, String by) {
        ApiKey key = ApiKey.random();
        transaction.executeWithoutResult(status -> {
            lock(channel);
            jdbc.sql("""
                            insert into guanjia.channel_key (prefix, hash, channel, processes, rate, created_by, created_at)
                            values (:prefix, :hash, :channel, :processes, :rate, :by, :at)""")
                    .param("prefix", key.prefix()).param("hash", key.hash()).param("channel", channel)
                    .param("processes", processes.stream().sorted().distinct().toArray(String[]::new))
                    .param("rate", rate).param("by", by).param("at", now())
                    .update();
            applyRights(channel);
        });
        LOG.info("{} has made key {} for channel {}", by, key, channel);
        return key;
    }

    /** @return false if there is no such key, or it was withdrawn before */
    boolean withdraw(long id, String by) {
        Optional<Listed> key = transaction.execute(status -> {
            Optional<Listed> good = jdbc.sql("select * from guanjia.channel_key where id = ? and withdrawn_at is null")
                    .param(id).query(ChannelKeys::listed).optional();
            good.ifPresent(found -> lock(found.channel()));
            int rows = jdbc.sql("""
                            update guanjia.channel_key set withdrawn_by = :by, withdrawn_at = :at
                            where id = :id and withdrawn_at is null""")
                    .param("by", by).param("at", now()).param("id", id).update();
            good.ifPresent(found -> applyRights(found.channel()));
            return rows == 1 ? good : Optional.<Listed>empty();
        });
        key.ifPresent(found -> LOG.info("{} has withdrawn key gj_{}_… of channel {}", by, found.prefix(), found.channel()));
        return key.isPresent();
    }

    /** All keys, the good ones first. */
    List<Listed> all() {
        return jdbc.sql("""
                select * from guanjia.channel_key
                order by withdrawn_at is not null, channel, created_at desc, id desc""")
                .query(ChannelKeys::listed).list();
    }

    /** Who calls with this key; empty if it is wrong or withdrawn. Read anew each time, so that a withdrawal holds at once. */
    Optional<Channel> find(ApiKey key) {
        record Row(byte[] hash, Channel channel, boolean good, Instant lastUsedAt) {
        }
        Optional<Row> row = jdbc.sql("select * from guanjia.channel_key where prefix = ?").param(key.prefix())
                .query((result, number) -> {
                    Listed listed = listed(result, number);
                    return new Row(result.getBytes("hash"), new Channel(listed.id(), listed.channel(),
                            Set.copyOf(listed.processes()), listed.rate()), listed.withdrawnAt() == null,
                            listed.lastUsedAt());
                }).optional();
        boolean right = MessageDigest.isEqual(key.hash(), row.map(Row::hash).orElse(NO_HASH));
        if (!right || !row.map(Row::good).orElse(false)) {
            return Optional.empty();
        }
        Instant used = row.get().lastUsedAt();
        if (used == null || Duration.between(used, clock.instant()).abs().compareTo(LAST_USED_TO) > 0) {
            jdbc.sql("update guanjia.channel_key set last_used_at = ? where id = ?")
                    .params(now(), row.get().channel().keyId()).update();
        }
        return row.map(Row::channel);
    }

    private void applyRights(String channel) {
        Set<String> processes = new HashSet<>();
        jdbc.sql("select processes from guanjia.channel_key where channel = ? and withdrawn_at is null").param(channel)
                .query((row, number) -> processes(row)).list().forEach(processes::addAll);
        rights.set(Channel.actor(channel), processes);
    }

    // Two administrators at once would each give the rights that follow from his own change
    private void lock(String channel) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('guanjia.channel'), hashtext(?))").param(channel).query().singleRow();
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(row.getLong("id"), row.getString("prefix"), row.getString("channel"), processes(row),
                row.getInt("rate"), row.getString("created_by"), instant(row, "created_at"), instant(row, "last_used_at"),
                row.getString("withdrawn_by"), instant(row, "withdrawn_at"));
    }

    private static List<String> processes(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("processes").getArray());
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }
}
