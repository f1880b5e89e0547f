package io.guanjia.renovation;

/** What the forms {@code request-during-work} and {@code report-breach} call their fields. */
final class RequestForm {

    static final String CASE = "workCase";
    static final String KIND = "requestKind";
    static final String EXTENSION = "extension";
    static final String ASKED_BY = "askedBy";
    static final String WAY = "contactWay";

    private RequestForm() {
    }
}
