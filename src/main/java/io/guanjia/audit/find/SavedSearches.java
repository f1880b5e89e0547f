package io.guanjia.audit.find;

import static io.guanjia.database.Moments.utc;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The searches that auditors keep; the only thing that an auditor writes. */
@Component
class SavedSearches {

    static final int LONGEST_NAME = 40;
    static final int MOST = 50;
    private static final int LONGEST_QUERY = 4_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedSearches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What cannot be kept, with what to tell in Chinese. */
    static final class Refused extends RuntimeException {

        Refused(String message) {
            super(message);
        }
    }

    /** His own and those that others share with him, his own first, by name. */
    List<SavedSearch> seenBy(String userId) {
        return jdbc.sql("""
                        select id, owner, name, query, shared from guanjia.audit_saved_search
                        where owner = :user or shared order by owner <> :user, name, id""")
                .param("user", userId)
                .query(SavedSearch.class).list();
    }

    /** @throws Refused if it has no fit name, or he keeps too many */
    @Transactional
    void keep(String userId, String name, String query, boolean shared) {
        String called = name(name);
        if (query.length() > LONGEST_QUERY) {
            throw new Refused("查询条件太长，不能保存");
        }
        List<SavedSearch> kept = keptBy(userId);
        if (kept.size() >= MOST) {
            throw new Refused("最多保存 " + MOST + " 个查询，请先删除不用的");
        }
        requireFree(called, kept);
        jdbc.sql("""
                        insert into guanjia.audit_saved_search (owner, name, query, shared, changed_at)
                        values (:user, :name, :query, :shared, :now)""")
                .param("user", userId)
                .param("name", called)
                .param("query", query)
                .param("shared", shared)
                .param("now", utc(clock.instant()))
                .update();
    }

    /**
     * Gives it another name and shares it or not.
     *
     * @return false if he keeps none of this id
     * @throws Refused if the name is not fit
     */
    @Transactional
    boolean change(String userId, long id, String name, boolean shared) {
        String called = name(name);
        requireFree(called, keptBy(userId).stream().filter(one -> one.id() != id).toList());
        return jdbc.sql("""
                        update guanjia.audit_saved_search set name = :name, shared = :shared, changed_at = :now
                        where id = :id and owner = :user""")
                .param("name", called)
                .param("shared", shared)
                .param("now", utc(clock.instant()))
                .param("id", id)
                .param("user", userId)
                .update() == 1;
    }

    /** @return false if he keeps none of this id */
    @Transactional
    boolean remove(String userId, long id) {
        return jdbc.sql("delete from guanjia.audit_saved_search where id = :id and owner = :user")
                .param("id", id).param("user", userId).update() == 1;
    }

    private static String name(String typed) {
        String name = CONTROL.matcher(typed).replaceAll("").strip();
        if (name.isEmpty()) {
            throw new Refused("请给查询起一个名称");
        }
        if (name.length() > LONGEST_NAME) {
            throw new Refused("查询名称最多 " + LONGEST_NAME + " 个字");
        }
        return name;
    }

    private List<SavedSearch> keptBy(String userId) {
        // Two requests of one person at once
        jdbc.sql("select pg_advisory_xact_lock(hashtext('guanjia.audit-saved-search/' || :user))")
                .param("user", userId).query().singleRow();
        return seenBy(userId).stream().filter(one -> one.owner().equals(userId)).toList();
    }

    private static void requireFree(String name, List<SavedSearch> kept) {
        if (kept.stream().anyMatch(one -> one.name().equals(name))) {
            throw new Refused("您已有名为“" + name + "”的查询，请换一个名称");
        }
    }
}
