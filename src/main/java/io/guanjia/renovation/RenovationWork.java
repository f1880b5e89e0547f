package io.guanjia.renovation;

import io.guanjia.engine.Variable;
import java.util.Date;

/**
 * The names that a renovation shares with its diagrams while the work lasts: process keys, element ids, messages and typed
 * variables. {@code RenovationWorkModelTest} holds them against the models.
 */
final class RenovationWork {

    static final String WORK = "renovation-work";
    static final String REQUESTS = "renovation-requests";
    static final String TERM = "renovation-term";
    static final String STOPPAGE = "renovation-stoppage";
    static final String EXTENSION = "renovation-extension";
    static final String INSPECTION = "renovation-inspection";
    static final String RECTIFICATION = "renovation-rectification";
    static final String EXPULSION = "renovation-expulsion";
    static final String EXPULSION_NOTICE = "renovation-expulsion-notice";
    /** What somebody asks for while the work lasts; starts nothing of its own but tells the running case. */
    static final String REQUEST = "renovation-request";
    /** A breach that somebody saw; tells the running case. */
    static final String BREACH = "renovation-breach";

    static final String CHECK_SITE = "userTask_checkSite";
    static final String REGISTER_COMPLETION = "userTask_registerCompletion";
    static final String DECIDE_STOPPAGE = "userTask_decideStoppage";
    static final String REVIEW_EXTENSION = "userTask_reviewExtension";
    static final String DECIDE_EXTENSION = "userTask_decideExtension";
    static final String INSPECT_SITE = "userTask_inspectSite";
    static final String RECHECK_SITE = "userTask_recheckSite";
    static final String PROPOSE_EXPULSION = "userTask_proposeExpulsion";
    static final String DECIDE_EXPULSION = "userTask_decideExpulsion";

    /** Something is asked for; carries {@link #REQUEST_ID} and {@link #REQUEST_KIND}. */
    static final String REQUESTED = "renovation.requested";
    /** A breach was reported; carries {@link #FINDING_ID} and {@link #BREACH_KINDS}. */
    static final String BREACH_REPORTED = "renovation.breachReported";
    /** An extension was granted or refused, for the term that waits for it. */
    static final String EXTENSION_DECIDED = "renovation.extensionDecided";
    /** An extension that came late was granted, for the stoppage. */
    static final String WORK_RESUMED = "renovation.workResumed";
    /** The contractor was put out: starts what tells everybody, beside the case. */
    static final String EXPELLED = "renovation.contractorExpelled";

    static final Variable<Long> REQUEST_ID = new Variable<>("requestId", Long.class);
    static final Variable<String> REQUEST_KIND = new Variable<>("requestKind", String.class);
    /** Of the inspection or report. */
    static final Variable<Long> FINDING_ID = new Variable<>("findingId", Long.class);
    /** Codes with commas between, for the table of breaches; empty if nothing was found. */
    static final Variable<String> BREACH_KINDS = new Variable<>("breachKinds", String.class);
    /** What the table of breaches says of them; JSON, read as text. */
    static final String BREACH_RULES = "breachRules";
    /** Which rectification notice of the case it is, for the table of consequences. */
    static final Variable<Integer> NOTICE_NUMBER = new Variable<>("noticeNumber", Integer.class);
    /** Whether one of the breaches puts the contractor out whatever the number. */
    static final Variable<String> PUTS_OUT = new Variable<>("putsOut", String.class);
    /** Until when it has to be put right. */
    static final Variable<Date> RECTIFY_BY = new Variable<>("rectifyBy", Date.class);
    static final Variable<String> SITE_READY = new Variable<>("siteReady", String.class);
    /** {@code running}, {@code extended}, {@code pending} or {@code over}. */
    static final Variable<String> TERM_STATE = new Variable<>("termState", String.class);
    /** What an extension is counted from, in words, for form and check. */
    static final Variable<String> EXTENSION_FROM = new Variable<>("extensionFrom", String.class);
    /** The last moment until which an extension may be granted, in words, for form and check. */
    static final Variable<String> EXTENSION_MOST = new Variable<>("extensionMost", String.class);

    private RenovationWork() {
    }
}
