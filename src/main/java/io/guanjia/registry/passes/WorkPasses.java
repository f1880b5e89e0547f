package io.guanjia.registry.passes;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.registry.passes.PassChange.What;
import io.guanjia.registry.passes.WorkPass.End;
import io.guanjia.registry.passes.WorkPass.State;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of workers' passes (RN-05, RN-07, RN-14). Everything happens in the caller's transaction or one of its
 * own, for all that is asked or for nothing; what is done to one site is done one after the other. What has been done
 * already is not done again. Every change stays on record; {@code actor} is a user id, or null where the application
 * itself acts.
 */
@Component
@Transactional
public class WorkPasses {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern NUMBER = Pattern.compile("([A-Z]{1,8})-?([0-9]{8})-?([0-9]{4,9})-([0-9]{2,4})");
    private static final Pattern NUMBER_WITHOUT_HYPHENS = Pattern.compile("([A-Z]{1,8})([0-9]{8})([0-9]{4})([0-9]{2,4})");
    private static final Pattern TAIL = Pattern.compile("[0-9A-Z]{4}");
    private static final Pattern PHONE = Pattern.compile("[0-9+ ()-]{5,20}");
    private static final int LONGEST_NAME = 50;
    private static final int TOKEN_BYTES = 16;

    private static final String SITE = """
            s.case_number, s.unit_id, u.number as unit_number, s.contractor, s.site_manager,
            s.valid_from as site_valid_from, s.valid_until as site_valid_until, s.state as site_state,
            s.reason as site_reason, s.changed_at as site_changed_at
            """;
    private static final String SELECT = "select " + SITE + """
            , p.id, p.position, p.name, p.trade, p.document_tail, p.phone, p.state, p.number, p.token,
                   p.signed_by, p.valid_from, p.issued_by, p.issued_at, p.ended_by, p.ended_at, p.ended_reason,
                   exists (select 1 from guanjia.work_pass_photo f where f.pass = p.id) as has_photo
            from guanjia.work_pass p
            join guanjia.work_site s on s.case_number = p.case_number
            join guanjia.unit u on u.id = s.unit_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WorkPasses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Begins the register of a renovation; a second time the contractor and the site manager are those given then.
     *
     * @throws PassRefused if the site is closed
     */
    public void openSite(String caseNumber, long unitId, String contractor, String siteManager, String actor) {
        boolean isNew = jdbc.sql("""
                        insert into guanjia.work_site (case_number, unit_id, contractor, site_manager, changed_at)
                        values (:caseNumber, :unit, :contractor, :manager, :now) on conflict do nothing""")
                .param("caseNumber", caseNumber)
                .param("unit", unitId)
                .param("contractor", contractor)
                .param("manager", siteManager)
                .param("now", utc(clock.instant()))
                .update() == 1;
        if (isNew) {
            record(caseNumber, null, What.OPENED, null, null, actor);
            return;
        }
        requireNotClosed(locked(caseNumber));
        jdbc.sql("""
                        update guanjia.work_site set contractor = :contractor, site_manager = :manager, changed_at = :now
                        where case_number = :caseNumber""")
                .param("contractor", contractor)
                .param("manager", siteManager)
                .param("now", utc(clock.instant()))
                .param("caseNumber", caseNumber)
                .update();
    }

    /** The site of a case; empty as long as none was opened. */
    @Transactional(readOnly = true)
    public Optional<WorkSite> site(String caseNumber) {
        return jdbc.sql("select " + SITE + """
                        from guanjia.work_site s join guanjia.unit u on u.id = s.unit_id
                        where s.case_number = :caseNumber""")
                .param("caseNumber", caseNumber)
                .query((row, number) -> readSite(row))
                .optional();
    }

    /**
     * Applies for a pass (RN-05).
     *
     * @throws PassRefused if something of the worker is missing or wrong, he has a pass here or has applied for one, or
     *                     the site is closed or was never opened
     */
    public WorkPass apply(String caseNumber, NewWorker worker, String actor) {
        List<String> faults = faults(worker);
        if (!faults.isEmpty()) {
            throw new PassRefused(String.join("；", faults));
        }
        requireNotClosed(locked(caseNumber));
        String name = worker.name().strip();
        String tail = tail(worker.documentTail());
        of(caseNumber).stream()
                .filter(pass -> pass.state() == State.APPLIED || pass.state() == State.ISSUED)
                .filter(pass -> pass.name().equals(name) && pass.documentTail().equals(tail))
                .findFirst().ifPresent(pass -> {
                    throw new PassRefused("%s（证件尾号 %s）已在名单第 %d 号，%s".formatted(name, tail, pass.position(),
                            pass.state().label()));
                });
        long id = jdbc.sql("""
                        insert into guanjia.work_pass
                            (case_number, position, name, trade, document_tail, phone, applied_by, applied_at)
                        values (:caseNumber,
                            (select coalesce(max(position), 0) + 1 from guanjia.work_pass where case_number = :caseNumber),
                            :name, :trade, :tail, :phone, :by, :at) returning id""")
                .param("caseNumber", caseNumber)
                .param("name", name)
                .param("trade", worker.trade().strip())
                .param("tail", tail)
                .param("phone", worker.phone() == null || worker.phone().isBlank() ? null : worker.phone().strip())
                .param("by", actor)
                .param("at", utc(clock.instant()))
                .query(Long.class).single();
        record(caseNumber, id, What.APPLIED, null, null, actor);
        if (worker.photo() != null) {
            putPhoto(id, worker.photo());
        }
        return get(id);
    }

    /**
     * What is wrong with a worker's particulars, in Chinese, naming the field; empty for one that can be applied for.
     * The photo is not looked at.
     */
    public static List<String> faults(NewWorker worker) {
        return Stream.of(textFault("姓名", worker.name()), textFault("工种", worker.trade()),
                        TAIL.matcher(tail(worker.documentTail())).matches() ? null
                                : "「证件尾号」须为证件号码的最后四位，如 123X",
                        worker.phone() == null || worker.phone().isBlank()
                                || PHONE.matcher(worker.phone().strip()).matches() ? null : "「电话」不是电话号码")
                .filter(Objects::nonNull).toList();
    }

    private static String textFault(String label, String text) {
        if (text == null || text.isBlank()) {
            return "「%s」必须填写".formatted(label);
        }
        if (text.strip().length() > LONGEST_NAME) {
            return "「%s」不能超过 %d 个字".formatted(label, LONGEST_NAME);
        }
        return text.codePoints().anyMatch(each -> Character.isISOControl(each) || Character.getType(each) == Character.FORMAT)
                ? "「%s」含有不允许的字符".formatted(label) : null;
    }

    private static String tail(String written) {
        return written == null ? "" : written.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * Attaches a photo to an application, instead of one that may be there.
     *
     * @param jpeg at most 500,000 bytes
     * @throws PassRefused if the case has no such application (any more): a photo on an issued pass stays
     */
    public void changePhoto(String caseNumber, long passId, byte[] jpeg, String actor) {
        WorkPass pass = application(caseNumber, passId);
        putPhoto(pass.id(), jpeg);
        record(caseNumber, pass.id(), What.PHOTO, null, null, actor);
    }

    /**
     * Takes an application back; its photo is deleted.
     *
     * @throws PassRefused if the case has no such application (any more)
     */
    public void remove(String caseNumber, long passId, String actor) {
        withdraw(application(caseNumber, passId), null, actor);
    }

    /** The applications that wait for their passes, in the order of the list. */
    @Transactional(readOnly = true)
    public List<WorkPass> applied(String caseNumber) {
        return of(caseNumber).stream().filter(pass -> pass.state() == State.APPLIED).toList();
    }

    /** All passes of a case, those applied for and taken back too, in the order of the list. */
    @Transactional(readOnly = true)
    public List<WorkPass> of(String caseNumber) {
        return list("where p.case_number = ? order by p.position", caseNumber);
    }

    /**
     * Issues the passes of all who are applied for, and sets the term of the site; asked again without new
     * applications, answers an empty list.
     *
     * @param validFrom  these passes are good from this moment
     * @param validUntil all passes of the site are good before this moment
     * @param signedBy   the owner or the site manager who has signed for them (RN-05)
     * @return the new passes, in the order of the list
     * @throws PassRefused if one of them has no photo, or the site is stopped or closed
     */
    public List<WorkPass> issue(String caseNumber, Instant validFrom, Instant validUntil, String signedBy, String actor) {
        WorkSite site = locked(caseNumber);
        List<WorkPass> applied = applied(caseNumber);
        if (applied.isEmpty()) {
            return List.of();
        }
        requireNotClosed(site);
        if (site.state() == WorkSite.State.STOPPED) {
            throw new PassRefused("已停工，复工后才能发证");
        }
        List<String> withoutPhoto = applied.stream().filter(pass -> !pass.hasPhoto()).map(WorkPass::name).toList();
        if (!withoutPhoto.isEmpty()) {
            throw new PassRefused("未附照片，不能发证：" + String.join("、", withoutPhoto));
        }
        setTerm(caseNumber, site.validFrom() == null ? validFrom : site.validFrom(), validUntil);
        Instant now = clock.instant();
        for (WorkPass pass : applied) {
            jdbc.sql("""
                            update guanjia.work_pass set state = 'ISSUED', number = :number, token = :token,
                                signed_by = :signedBy, valid_from = :from, issued_by = :by, issued_at = :at
                            where id = :id""")
                    .param("number", "%s-%02d".formatted(caseNumber, pass.position()))
                    .param("token", newToken())
                    .param("signedBy", signedBy)
                    .param("from", utc(validFrom))
                    .param("by", actor)
                    .param("at", utc(now))
                    .param("id", pass.id())
                    .update();
            record(caseNumber, pass.id(), What.ISSUED, validUntil, null, actor);
        }
        Set<Long> issued = applied.stream().map(WorkPass::id).collect(Collectors.toSet());
        return of(caseNumber).stream().filter(pass -> issued.contains(pass.id())).toList();
    }

    /**
     * Renews all passes of a site until another moment (RN-06, RN-07).
     *
     * @throws PassRefused if no pass was issued yet, or the site is closed
     */
    public void prolong(String caseNumber, Instant until, String actor) {
        WorkSite site = locked(caseNumber);
        requireNotClosed(site);
        requireTerm(site);
        if (!until.equals(site.validUntil())) {
            setTerm(caseNumber, site.validFrom(), until);
            record(caseNumber, null, What.PROLONGED, until, null, actor);
        }
    }

    /**
     * Stops the work: the gate refuses its passes from now on (RN-06, RN-11).
     *
     * @param reason in Chinese
     * @throws PassRefused if the site is closed
     */
    public void stop(String caseNumber, String reason, String actor) {
        WorkSite site = locked(caseNumber);
        requireNotClosed(site);
        if (site.state() == WorkSite.State.OPEN) {
            setState(caseNumber, WorkSite.State.STOPPED, reason);
            record(caseNumber, null, What.STOPPED, null, reason, actor);
        }
    }

    /**
     * Lets the work go on until a moment.
     *
     * @param until null for the end of the term that it had
     * @throws PassRefused if the site is closed, or no pass was issued yet and {@code until} is given
     */
    public void resume(String caseNumber, Instant until, String actor) {
        WorkSite site = locked(caseNumber);
        requireNotClosed(site);
        if (site.state() == WorkSite.State.STOPPED) {
            setState(caseNumber, WorkSite.State.OPEN, null);
            record(caseNumber, null, What.RESUMED, until, null, actor);
        }
        if (until != null) {
            requireTerm(site);
            setTerm(caseNumber, site.validFrom(), until);
        }
    }

    /**
     * Takes the right from one pass (RN-11).
     *
     * @param reason in Chinese
     * @throws PassRefused if the case has no such pass, or it is returned or lost
     */
    public void recall(String caseNumber, String passNumber, String reason, String actor) {
        end(caseNumber, List.of(passNumber), State.RECALLED, EnumSet.of(State.ISSUED), reason, actor);
    }

    /**
     * Takes the right from all passes of a case that are out, as when the contractor is put out (RN-11), and withdraws
     * the applications.
     *
     * @return how many were recalled
     */
    public int recallAll(String caseNumber, String reason, String actor) {
        locked(caseNumber);
        applied(caseNumber).forEach(pass -> withdraw(pass, reason, actor));
        List<WorkPass> out = of(caseNumber).stream().filter(pass -> pass.state() == State.ISSUED).toList();
        out.forEach(pass -> end(pass, State.RECALLED, What.RECALLED, reason, actor));
        return out.size();
    }

    /**
     * Takes passes back (RN-07, RN-14): issued or recalled ones, and lost ones that were found.
     *
     * @throws PassRefused if the case has no such pass
     */
    public void returned(String caseNumber, Collection<String> passNumbers, String actor) {
        end(caseNumber, passNumbers, State.RETURNED, EnumSet.of(State.ISSUED, State.RECALLED, State.LOST), null, actor);
    }

    /**
     * Notes that passes are lost (RN-14); the gate refuses them.
     *
     * @throws PassRefused if the case has no such pass, or it was returned
     */
    public void lost(String caseNumber, Collection<String> passNumbers, String actor) {
        end(caseNumber, passNumbers, State.LOST, EnumSet.of(State.ISSUED, State.RECALLED), null, actor);
    }

    /** Ends the work of a case: the gate refuses its passes, and who has only applied gets none. Passes still come back. */
    public void close(String caseNumber, String actor) {
        WorkSite site = locked(caseNumber);
        if (site.state() != WorkSite.State.CLOSED) {
            applied(caseNumber).forEach(pass -> withdraw(pass, null, actor));
            setState(caseNumber, WorkSite.State.CLOSED, null);
            record(caseNumber, null, What.CLOSED, null, null, actor);
        }
    }

    /** The pass that a QR code names; empty for anything that is none of our codes. */
    @Transactional(readOnly = true)
    public Optional<WorkPass> byToken(String token) {
        return token == null || !TOKEN.matcher(token).matches() ? Optional.empty() : one("where p.token = ?", token);
    }

    /** The pass of a number as somebody types it, in small letters and without hyphens too. */
    @Transactional(readOnly = true)
    public Optional<WorkPass> byNumber(String typed) {
        return normalised(typed).flatMap(number -> one("where p.number = ?", number));
    }

    /** Whether a text is written as the numbers of passes are. */
    public static boolean looksLikeNumber(String typed) {
        return normalised(typed).isPresent();
    }

    private static Optional<String> normalised(String typed) {
        String plain = typed == null || typed.length() > 60 ? ""
                : typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return Stream.of(NUMBER, NUMBER_WITHOUT_HYPHENS).map(form -> form.matcher(plain))
                .filter(Matcher::matches)
                .map(parts -> String.join("-", parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
                .findFirst();
    }

    /** The photo of a pass of the case as JPEG. */
    @Transactional(readOnly = true)
    public Optional<byte[]> photo(String caseNumber, long passId) {
        return jdbc.sql("""
                        select f.jpeg from guanjia.work_pass_photo f join guanjia.work_pass p on p.id = f.pass
                        where p.id = :id and p.case_number = :caseNumber""")
                .param("id", passId)
                .param("caseNumber", caseNumber)
                .query(byte[].class).optional();
    }

    /** All photos of a case by the id of their pass. */
    @Transactional(readOnly = true)
    public Map<Long, byte[]> photos(String caseNumber) {
        Map<Long, byte[]> photos = new HashMap<>();
        jdbc.sql("""
                        select f.pass, f.jpeg from guanjia.work_pass_photo f join guanjia.work_pass p on p.id = f.pass
                        where p.case_number = :caseNumber""")
                .param("caseNumber", caseNumber)
                .query(row -> {
                    photos.put(row.getLong("pass"), row.getBytes("jpeg"));
                });
        return photos;
    }

    /** What happened to the site and its passes, oldest first. */
    @Transactional(readOnly = true)
    public List<PassChange> changes(String caseNumber) {
        return jdbc.sql("""
                        select p.name, p.number, c.what, c.valid_until, c.reason, c.actor, c.changed_at
                        from guanjia.work_change c left join guanjia.work_pass p on p.id = c.pass
                        where c.case_number = :caseNumber order by c.id""")
                .param("caseNumber", caseNumber)
                .query((row, number) -> new PassChange(row.getString("name"), row.getString("number"),
                        What.valueOf(row.getString("what")), instant(row, "valid_until"), row.getString("reason"),
                        row.getString("actor"), instant(row, "changed_at")))
                .list();
    }

    /**
     * Answers what the gate says of an issued pass now, and records that somebody was told.
     *
     * @param askedUnit key of the unit at which the worker is; null if that was not asked
     * @param guard     user id
     */
    public PassVerdict scan(WorkPass pass, Long askedUnit, String guard) {
        Instant now = clock.instant();
        PassVerdict verdict = PassVerdict.of(pass, askedUnit, now);
        jdbc.sql("""
                        insert into guanjia.work_pass_scan (pass, unit_id, verdict, scanned_by, scanned_at)
                        values (:pass, :unit, :verdict, :by, :at)""")
                .param("pass", pass.id())
                .param("unit", askedUnit)
                .param("verdict", verdict.name())
                .param("by", guard)
                .param("at", utc(now))
                .update();
        return verdict;
    }

    private void end(String caseNumber, Collection<String> passNumbers, State target, Set<State> from, String reason,
            String actor) {
        locked(caseNumber);
        Map<String, WorkPass> known = of(caseNumber).stream().filter(pass -> pass.number() != null)
                .collect(Collectors.toMap(WorkPass::number, pass -> pass));
        for (String number : new LinkedHashSet<>(passNumbers)) {
            WorkPass pass = normalised(number).map(known::get).orElse(null);
            if (pass == null) {
                throw new PassRefused("本案没有编号为“%s”的工作证".formatted(number));
            }
            if (pass.state() != target && !from.contains(pass.state())) {
                throw new PassRefused("工作证 %s（%s）%s，不能再登记为%s".formatted(pass.number(), pass.name(),
                        pass.state().label(), target.label()));
            }
            if (pass.state() != target) {
                end(pass, target, What.valueOf(target.name()), reason, actor);
            }
        }
    }

    private void withdraw(WorkPass pass, String reason, String actor) {
        end(pass, State.WITHDRAWN, What.WITHDRAWN, reason, actor);
        jdbc.sql("delete from guanjia.work_pass_photo where pass = :pass").param("pass", pass.id()).update();
    }

    private void end(WorkPass pass, State state, What what, String reason, String actor) {
        jdbc.sql("""
                        update guanjia.work_pass
                        set state = :state, ended_by = :by, ended_at = :at, ended_reason = :reason where id = :id""")
                .param("state", state.name())
                .param("by", actor)
                .param("at", utc(clock.instant()))
                .param("reason", reason)
                .param("id", pass.id())
                .update();
        record(pass.caseNumber(), pass.id(), what, null, reason, actor);
    }

    private WorkPass application(String caseNumber, long passId) {
        locked(caseNumber);
        WorkPass pass = one("where p.id = ? and p.case_number = ?", passId, caseNumber)
                .orElseThrow(() -> new PassRefused("名单中没有这名施工人员"));
        if (pass.state() != State.APPLIED) {
            throw new PassRefused("%s的工作证%s，不能再改".formatted(pass.name(), pass.state().label()));
        }
        return pass;
    }

    private void putPhoto(long passId, byte[] jpeg) {
        jdbc.sql("""
                        insert into guanjia.work_pass_photo (pass, jpeg) values (:pass, :jpeg)
                        on conflict (pass) do update set jpeg = excluded.jpeg""")
                .param("pass", passId)
                .param("jpeg", jpeg)
                .update();
    }

    private void setTerm(String caseNumber, Instant from, Instant until) {
        jdbc.sql("""
                        update guanjia.work_site set valid_from = :from, valid_until = :until, changed_at = :now
                        where case_number = :caseNumber""")
                .param("from", utc(from))
                .param("until", utc(until))
                .param("now", utc(clock.instant()))
                .param("caseNumber", caseNumber)
                .update();
    }

    private void setState(String caseNumber, WorkSite.State state, String reason) {
        jdbc.sql("""
                        update guanjia.work_site set state = :state, reason = :reason, changed_at = :now
                        where case_number = :caseNumber""")
                .param("state", state.name())
                .param("reason", reason)
                .param("now", utc(clock.instant()))
                .param("caseNumber", caseNumber)
                .update();
    }

    private void record(String caseNumber, Long passId, What what, Instant until, String reason, String actor) {
        jdbc.sql("""
                        insert into guanjia.work_change (case_number, pass, what, valid_until, reason, actor, changed_at)
                        values (:caseNumber, :pass, :what, :until, :reason, :actor, :at)""")
                .param("caseNumber", caseNumber)
                .param("pass", passId)
                .param("what", what.name())
                .param("until", until == null ? null : utc(until))
                .param("reason", reason)
                .param("actor", actor)
                .param("at", utc(clock.instant()))
                .update();
    }

    private WorkSite locked(String caseNumber) {
        // A statement of its own, so that the site is read as whoever was faster has left it
        jdbc.sql("select case_number from guanjia.work_site where case_number = :caseNumber for no key update")
                .param("caseNumber", caseNumber).query(String.class).optional();
        return site(caseNumber).orElseThrow(() -> new PassRefused("本案没有施工登记"));
    }

    private static void requireNotClosed(WorkSite site) {
        if (site.state() == WorkSite.State.CLOSED) {
            throw new PassRefused("施工已结束，不能再登记");
        }
    }

    private static void requireTerm(WorkSite site) {
        if (site.validFrom() == null) {
            throw new PassRefused("尚未发证，没有可以续期的工作证");
        }
    }

    private WorkPass get(long id) {
        return one("where p.id = ?", id).orElseThrow();
    }

    private Optional<WorkPass> one(String condition, Object... values) {
        return list(condition, values).stream().findFirst();
    }

    private List<WorkPass> list(String condition, Object... values) {
        return jdbc.sql(SELECT + condition).params(values).query(WorkPasses::read).list();
    }

    private static WorkSite readSite(ResultSet row) throws SQLException {
        return new WorkSite(row.getString("case_number"), row.getLong("unit_id"), row.getString("unit_number"),
                row.getString("contractor"), row.getString("site_manager"), instant(row, "site_valid_from"),
                instant(row, "site_valid_until"), WorkSite.State.valueOf(row.getString("site_state")),
                row.getString("site_reason"), instant(row, "site_changed_at"));
    }

    private static WorkPass read(ResultSet row, int number) throws SQLException {
        Instant ended = instant(row, "ended_at");
        return new WorkPass(row.getLong("id"), readSite(row), row.getInt("position"), row.getString("name"),
                row.getString("trade"), row.getString("document_tail"), row.getString("phone"),
                row.getBoolean("has_photo"), State.valueOf(row.getString("state")), row.getString("number"),
                row.getString("token"), row.getString("signed_by"), instant(row, "valid_from"),
                row.getString("issued_by"), instant(row, "issued_at"),
                ended == null ? null : new End(ended, row.getString("ended_by"), row.getString("ended_reason")));
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
