package io.guanjia.document;

import java.util.Map;
import java.util.Set;

/**
 * What stands on a paper of one case.
 *
 * @param issuer who gives it out, such as the name of the office (管理处)
 * @param values what the template asks for, by name; the names {@code paper}, {@code codes} and
 *               {@code issue} are taken
 * @param people ids of the users who may print it besides those who work on the case now and its owner, such as the
 *               technician of a repair that is done
 * @param groups ids of the groups whose members may print it too, such as finance its receipts
 * @param path   where its QR code leads, below the application's address; null for the page of the case
 */
public record PaperContent(String issuer, Map<String, Object> values, Set<String> people, Set<String> groups,
        String path) {

    public PaperContent {
        values = Map.copyOf(values);
        people = Set.copyOf(people);
        groups = Set.copyOf(groups);
    }

    /** A paper that only people who have to do with the case may print, with a code that leads to the case. */
    public PaperContent(String issuer, Map<String, Object> values, Set<String> people) {
        this(issuer, values, people, Set.of(), null);
    }

    /** The same, which members of these groups may print too. */
    public PaperContent alsoFor(String... groupIds) {
        return new PaperContent(issuer, values, people, Set.of(groupIds), path);
    }

    /** The same, with a code that leads to this path, such as {@code /gate/…}. */
    public PaperContent leadingTo(String otherPath) {
        return new PaperContent(issuer, values, people, groups, otherPath);
    }
}
