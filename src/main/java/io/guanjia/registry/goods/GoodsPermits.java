package io.guanjia.registry.goods;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.calendar.MomentText;
import io.guanjia.identity.People;
import io.guanjia.registry.goods.GoodsPermit.End;
import io.guanjia.registry.goods.GoodsPermit.Outcome;
import io.guanjia.registry.goods.GoodsPermit.State;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of goods permits (GO-01). Whatever is done to one permit at the same time is done one after the other: of
 * two guards who let the same goods pass, one is told of the other.
 */
@Component
@Transactional
public class GoodsPermits {

    /** Digits and capital letters that are not taken for one another when read from paper. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern NUMBER = Pattern.compile("[" + LETTERS + "]{8}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int TOKEN_BYTES = 16;

    private static final String SELECT = """
            select p.id, p.number, p.token, p.case_number, p.unit, u.number as unit_number, p.business, p.carrier,
                   p.carrier_document, p.direction, p.valid_from, p.valid_until, p.issued_by, p.issued_at,
                   p.outcome, p.ended_at, p.ended_by, p.ended_reason,
                   array(select l.name from guanjia.goods_permit_line l where l.permit = p.id order by l.position) as names,
                   array(select l.quantity from guanjia.goods_permit_line l where l.permit = p.id order by l.position)
                       as quantities
            from guanjia.goods_permit p
            join guanjia.unit u on u.id = p.unit
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    GoodsPermits(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /** Gives a permit out; asked again for the same step of the same case, answers the one that is there. */
    public GoodsPermit issue(NewPermit permit) {
        Optional<Long> id = jdbc.sql("""
                        insert into guanjia.goods_permit (number, token, case_number, step, unit, business, carrier,
                            carrier_document, direction, valid_from, valid_until, issued_by, issued_at)
                        values (:number, :token, :caseNumber, :step, :unit, :business, :carrier,
                            :carrierDocument, :direction, :from, :until, :issuedBy, :issuedAt)
                        on conflict (case_number, step) do nothing returning id""")
                .param("number", newNumber())
                .param("token", newToken())
                .param("caseNumber", permit.caseNumber())
                .param("step", permit.step())
                .param("unit", permit.unitId())
                .param("business", permit.business())
                .param("carrier", permit.carrier())
                .param("carrierDocument", permit.carrierDocument())
                .param("direction", permit.direction().name())
                .param("from", utc(permit.from()))
                .param("until", utc(permit.until()))
                .param("issuedBy", permit.issuedBy())
                .param("issuedAt", utc(clock.instant()))
                .query(Long.class).optional();
        if (id.isEmpty()) {
            return one("where p.case_number = ? and p.step = ?", permit.caseNumber(), permit.step()).orElseThrow();
        }
        for (int i = 0; i < permit.goods().size(); i++) {
            jdbc.sql("""
                            insert into guanjia.goods_permit_line (permit, position, name, quantity)
                            values (:permit, :position, :name, :quantity)""")
                    .param("permit", id.get())
                    .param("position", i + 1)
                    .param("name", permit.goods().get(i).name())
                    .param("quantity", permit.goods().get(i).quantity())
                    .update();
        }
        return get(id.get());
    }

    /** The permit that a QR code names; empty for anything that is none of our codes. */
    @Transactional(readOnly = true)
    public Optional<GoodsPermit> byToken(String token) {
        return token == null || !TOKEN.matcher(token).matches() ? Optional.empty() : one("where p.token = ?", token);
    }

    /** The permit of a number as somebody types it, in small letters and without the hyphen too. */
    @Transactional(readOnly = true)
    public Optional<GoodsPermit> byNumber(String typed) {
        String plain = typed == null ? "" : typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return NUMBER.matcher(plain).matches() ? one("where p.number = ?", hyphenated(plain)) : Optional.empty();
    }

    /** The permits of a case, the newest first. */
    @Transactional(readOnly = true)
    public List<GoodsPermit> ofCase(String caseNumber) {
        return list("where p.case_number = ? order by p.id desc", caseNumber);
    }

    /** The permits that are good at some time between two moments, by the beginning of their windows. */
    @Transactional(readOnly = true)
    public List<GoodsPermit> between(Instant from, Instant until) {
        return list("where p.valid_until > ? and p.valid_from < ? order by p.valid_from, p.id", utc(from), utc(until));
    }

    /**
     * Lets the goods pass, once.
     *
     * @param guard user id of who lets them pass
     * @throws AlreadyUsed            if they have passed already
     * @throws PermitRefused          if the permit has run out, is not good yet, was stopped or withdrawn
     * @throws NoSuchElementException if there is no such permit
     */
    public GoodsPermit use(String token, String guard) {
        GoodsPermit permit = locked(token);
        requireState(permit, State.VALID);
        return end(permit, Outcome.PASSED, guard, null);
    }

    /**
     * Stops the goods at the gate; the permit is worth nothing from then on.
     *
     * @param guard  user id of who stops them
     * @param reason in Chinese
     * @throws PermitRefused          if the permit is not good now
     * @throws NoSuchElementException if there is no such permit
     */
    public GoodsPermit stop(String token, String guard, String reason) {
        GoodsPermit permit = locked(token);
        requireState(permit, State.VALID);
        return end(permit, Outcome.STOPPED, guard, reason);
    }

    /**
     * Takes back what permits of a case could still be used, now or later.
     *
     * @param actor  user id
     * @param reason in Chinese
     * @return how many
     */
    public int withdraw(String caseNumber, String actor, String reason) {
        return jdbc.sql("""
                        update guanjia.goods_permit
                        set outcome = 'WITHDRAWN', ended_at = :at, ended_by = :by, ended_reason = :reason
                        where case_number = :caseNumber and outcome is null and valid_until > :at""")
                .param("at", utc(clock.instant()))
                .param("by", actor)
                .param("reason", reason)
                .param("caseNumber", caseNumber)
                .update();
    }

    /** Why a permit does not let goods pass at this moment, in Chinese for the guard; empty if it does. */
    @Transactional(readOnly = true)
    public Optional<String> objection(GoodsPermit permit) {
        return switch (permit.stateAt(clock.instant())) {
            case VALID -> Optional.empty();
            case NOT_YET_VALID -> Optional.of("该出入门证自%s起有效，现在还不能放行".formatted(minute(permit.from())));
            case EXPIRED -> Optional.of("该出入门证有效至%s，已过期，请联系客户服务部另行安排".formatted(minute(permit.until())));
            case PASSED -> Optional.of("该出入门证已由%s于%s放行，只能使用一次".formatted(
                    people.displayName(permit.end().by()), minute(permit.end().at())));
            case STOPPED -> Optional.of("该出入门证已由%s于%s拦下（%s），不能再使用".formatted(
                    people.displayName(permit.end().by()), minute(permit.end().at()), permit.end().reason()));
            case WITHDRAWN -> Optional.of("该出入门证已于%s作废（%s），不能再使用".formatted(
                    minute(permit.end().at()), permit.end().reason()));
        };
    }

    private void requireState(GoodsPermit permit, State required) {
        State state = permit.stateAt(clock.instant());
        if (state == State.PASSED) {
            throw new AlreadyUsed(objection(permit).orElseThrow());
        }
        if (state != required) {
            throw new PermitRefused(state, objection(permit).orElseThrow());
        }
    }

    private GoodsPermit locked(String token) {
        // A statement of its own, so that the row is read as whoever was faster has left it
        jdbc.sql("select id from guanjia.goods_permit where token = :token for update").param("token", token)
                .query(Long.class).optional();
        return byToken(token).orElseThrow(() -> new NoSuchElementException("No such permit"));
    }

    private GoodsPermit end(GoodsPermit permit, Outcome outcome, String by, String reason) {
        jdbc.sql("""
                        update guanjia.goods_permit
                        set outcome = :outcome, ended_at = :at, ended_by = :by, ended_reason = :reason
                        where id = :id""")
                .param("outcome", outcome.name())
                .param("at", utc(clock.instant()))
                .param("by", by)
                .param("reason", reason)
                .param("id", permit.id())
                .update();
        return get(permit.id());
    }

    private GoodsPermit get(long id) {
        return one("where p.id = ?", id).orElseThrow();
    }

    private Optional<GoodsPermit> one(String condition, Object... values) {
        return list(condition, values).stream().findFirst();
    }

    private List<GoodsPermit> list(String condition, Object... values) {
        return jdbc.sql(SELECT + condition).params(values).query(GoodsPermits::read).list();
    }

    private static GoodsPermit read(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        return new GoodsPermit(row.getLong("id"), row.getString("number"), row.getString("token"),
                row.getString("case_number"), row.getLong("unit"), row.getString("unit_number"),
                row.getString("business"), row.getString("carrier"), row.getString("carrier_document"),
                GoodsDirection.valueOf(row.getString("direction")), instant(row, "valid_from"),
                instant(row, "valid_until"), goods(row), row.getString("issued_by"),
                instant(row, "issued_at"), outcome == null ? null : new End(Outcome.valueOf(outcome),
                        instant(row, "ended_at"), row.getString("ended_by"), row.getString("ended_reason")));
    }

    private static List<Goods> goods(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("names").getArray();
        Integer[] quantities = (Integer[]) row.getArray("quantities").getArray();
        return IntStream.range(0, names.length).mapToObj(i -> new Goods(names[i], quantities[i])).toList();
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String newNumber() {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            number.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return hyphenated(number.toString());
    }

    private static String hyphenated(String plain) {
        return plain.substring(0, 4) + "-" + plain.substring(4);
    }

    private String minute(Instant moment) {
        return MomentText.minute(moment, clock.getZone());
    }
}
