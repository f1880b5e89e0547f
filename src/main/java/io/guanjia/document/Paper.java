package io.guanjia.document;

import java.util.List;
import java.util.Optional;

/**
 * A paper that a procedure prints for its cases, such as the work order of a repair. Each one is offered as a bean; with
 * that it is printed at {@code /papers/<case number>/<id>.pdf} and offered on the page of the case.
 *
 * <p>Its template is XHTML without a document type, made of the frame in {@code document/paper.html}:
 * {@code <html th:replace="~{document/paper :: page(~{::section})}">}. Every paper is taken for confidential (EN-07):
 * see {@link Papers} for who may print it.
 */
public interface Paper {

    /** Names the paper in its address and in the record of printings: small letters, digits and hyphens. */
    String id();

    /** What it is called in Chinese; its title and the name of its file. */
    String name();

    /** Name of its Thymeleaf template, without ending. */
    String template();

    /**
     * One of several papers of this kind that a case has.
     *
     * @param id    stands in the address, such as the number of a receipt; empty for a paper that a case has once
     * @param label what tells it from the others, in Chinese; empty for a paper that a case has once
     */
    record Item(String id, String label) {

        static final Item ONLY = new Item("", "");
    }

    /**
     * Which papers of this kind the case has, in the order in which they are offered.
     *
     * @param caseNumber of a case of any procedure
     */
    default List<Item> items(String caseNumber) {
        return List.of(Item.ONLY);
    }

    /**
     * Whether the case has this one. More may be printed than is offered on the page of the case, where another page
     * leads to them.
     *
     * @param caseNumber of a case of any procedure
     * @param item       as somebody asked for it
     */
    default boolean has(String caseNumber, String item) {
        return items(caseNumber).stream().anyMatch(each -> each.id().equals(item));
    }

    /**
     * What stands on the paper.
     *
     * @param caseNumber of a case of any procedure
     * @param item       one that it {@link #has}
     * @return empty where the case has no such paper, because it belongs to another procedure or has not come so far
     */
    Optional<PaperContent> content(String caseNumber, String item);
}
