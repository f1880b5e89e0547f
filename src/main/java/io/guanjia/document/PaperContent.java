package io.guanjia.document;

import java.util.Map;
import java.util.Set;

/**
 * What stands on a paper of one case.
 *
 * @param issuer who gives it out, such as the name of the office (管理处)
 * @param values what the template asks for, by name; the names {@code paper} and {@code issue} are taken
 * @param people ids of the users who may print it besides those who work on the case now and its owner, such as the
 *               technician of a repair that is done
 */
public record PaperContent(String issuer, Map<String, Object> values, Set<String> people) {

    public PaperContent {
        values = Map.copyOf(values);
        people = Set.copyOf(people);
    }
}
