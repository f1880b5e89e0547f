package io.guanjia.casefile;

/** Where a case stands. A case that is reopened before it ends stays open. */
public enum CaseState {
    OPEN, CLOSED, WITHDRAWN
}
