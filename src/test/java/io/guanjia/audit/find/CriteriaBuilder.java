package io.guanjia.audit.find;

import io.guanjia.casefile.CaseState;
import java.time.Instant;
import java.util.Set;

/** Criteria by the few that are set. */
final class CriteriaBuilder {

    private String number;
    private Long unit;
    private String resident;
    private Set<String> actors = Set.of();
    private String procedure;
    private String clause;
    private Long office;
    private String kind;
    private String level;
    private Instant openedFrom;
    private Instant openedUntil;
    private Instant closedFrom;
    private Instant closedUntil;
    private CaseState state;
    private Boolean late;
    private Long fenFrom;
    private Long fenTo;

    static CriteriaBuilder with() {
        return new CriteriaBuilder();
    }

    Criteria get() {
        return new Criteria(number, unit, resident, actors, procedure, clause, office, kind, level, openedFrom, openedUntil,
                closedFrom, closedUntil, state, late, fenFrom, fenTo);
    }

    CriteriaBuilder number(String value) {
        number = value;
        return this;
    }

    CriteriaBuilder unit(Long value) {
        unit = value;
        return this;
    }

    CriteriaBuilder resident(String value) {
        resident = value;
        return this;
    }

    CriteriaBuilder actor(String... values) {
        actors = Set.of(values);
        return this;
    }

    CriteriaBuilder procedure(String value) {
        procedure = value;
        return this;
    }

    CriteriaBuilder clause(String value) {
        clause = value;
        return this;
    }

    CriteriaBuilder office(Long value) {
        office = value;
        return this;
    }

    CriteriaBuilder kind(String value) {
        kind = value;
        return this;
    }

    CriteriaBuilder level(String value) {
        level = value;
        return this;
    }

    CriteriaBuilder opened(Instant from, Instant until) {
        openedFrom = from;
        openedUntil = until;
        return this;
    }

    CriteriaBuilder closed(Instant from, Instant until) {
        closedFrom = from;
        closedUntil = until;
        return this;
    }

    CriteriaBuilder state(CaseState value) {
        state = value;
        return this;
    }

    CriteriaBuilder late(boolean value) {
        late = value;
        return this;
    }

    /** Fen. */
    CriteriaBuilder from(long value) {
        fenFrom = value;
        return this;
    }

    /** Fen. */
    CriteriaBuilder to(long value) {
        fenTo = value;
        return this;
    }
}
