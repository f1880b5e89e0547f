package io.guanjia.audit.read;

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
 * @param recorded   whether the trail tells of it from its beginning
 * @param strangers  rows of ours that the trail does not tell of, where it tells of the case
 * @param broken     how many rows are not as they were recorded
 */
record CasePage(CaseFile file, String procedure, List<Field> facts, List<Field> party, boolean late, boolean recorded,
        List<Linked> links, List<Paper> papers, List<Attached> files, List<Comment> comments, List<Diagram> diagrams,
        List<Step> path, List<Group> timeline, List<String> strangers, long broken) {

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
