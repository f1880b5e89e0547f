package io.guanjia.audit.read;

import io.guanjia.audit.proof.CaseProof;
import io.guanjia.audit.read.Item.Field;
import io.guanjia.casefile.CaseFile;
import java.util.List;

/**
 * A whole case, in words.
 *
 * @param procedure  name of its procedure
 * @param facts      what is known of it
 * @param party      whom it is about, private
 * @param late       whether it, or a step of it, was late
 * @param told       since when the trail tells of it
 * @param broken     how many rows are not as they were recorded
 * @param proof      what the check of its own chain and rows found
 */
record CasePage(CaseFile file, String procedure, List<Field> facts, List<Field> party, boolean late, Told told,
        List<Linked> links, List<Paper> papers, List<Attached> files, List<Comment> comments, List<Diagram> diagrams,
        List<Step> path, List<Group> timeline, long broken, CaseProof.Result proof) {

    /** What the trail knows of a case. */
    enum Told {
        /** Everything from its beginning, as it happened. */
        FROM_THE_START,
        /** Everything, but what is older than the trail as it was known when that was imported. */
        IMPORTED,
        /** Only what happened after the trail was begun. */
        LATER,
        /** No more than that it was: its contents were cleared after its retention. */
        CLEARED
    }

    /** Rows of ours that the trail does not tell of although it should. */
    public List<String> untold() {
        return told == Told.FROM_THE_START || told == Told.IMPORTED ? proof.untold() : List.of();
    }

    /** @param how in words, such as 由本案产生 */
    record Linked(String caseNumber, String how, String what, String state) {
    }

    record Paper(String number, String name, String by, String at, String sha256) {
    }

    record Attached(String href, String kind, String name, String note, String by, String at, String size) {
    }

    record Comment(String by, String at, String text) {
    }

    /**
     * One stay at an element, for the path as a table.
     *
     * @param type in words
     */
    record Step(int no, String diagram, String name, String type, Diagram.Stay stay) {
    }
}
