package io.guanjia.casefile;

import java.time.Instant;

/** A row of the communication record as one reader may see it; no field is null. */
record CommunicationView(Instant happenedAt, String caseNumber, String procedure, String unitNumber, String withWhom,
        Direction direction, Way way, String content, String byUser) {
}
