package io.guanjia.notification;

import java.util.List;

/**
 * Who belongs to a group. Whoever keeps users and groups offers it as a bean; without one, a message to a group
 * stands on the message page only, where the members of the group see it.
 */
public interface GroupDirectory {

    /** The members of a group, empty if there are none or no such group. */
    List<Contact> members(String groupId);

    /** Everyone who works in the company, each person once. */
    List<Contact> everyone();

    /** What the group is called in the manuals, to be shown to staff; the id if it has no name. */
    default String name(String groupId) {
        return groupId;
    }
}
