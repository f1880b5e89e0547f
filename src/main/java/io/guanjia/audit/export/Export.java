package io.guanjia.audit.export;

import java.time.Instant;

/**
 * One export.
 *
 * @param askedBy   user id
 * @param query     criteria of the search as the query of an address, empty for all cases
 * @param criteria  the same in words
 * @param masked    personal data is replaced
 * @param detailed  of a table: with a row for each step besides; of a log: with all elements besides user tasks
 * @param fetchedAt when its download began, null until then
 * @param total     cases to be written, as counted when it was asked for
 * @param done      cases written
 * @param parts     rows of steps or events written
 * @param bytes     of the file so far
 * @param sha256    of the whole file, null unless it is done
 * @param endedAt   null while it runs
 */
record Export(long id, String askedBy, Instant askedAt, String query, String criteria, ExportFormat format,
        boolean masked, boolean detailed, ExportState state, Instant fetchedAt, boolean cancelAsked, int total,
        int done, long parts,
        String fileName, long bytes, String sha256, Instant endedAt) {

    /** Nobody has begun to download it yet. */
    boolean isWaiting() {
        return state == ExportState.RUNNING && fetchedAt == null;
    }
}
