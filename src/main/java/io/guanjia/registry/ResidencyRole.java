package io.guanjia.registry;

/** What a person is to a unit. One person may be several things, at the same time or one after another. */
public enum ResidencyRole {
    /** Holds the title (业主), living there or not. */
    OWNER,
    /** Has it on lease (租户). */
    TENANT,
    /** Lives or works there with an owner or tenant (同住人). */
    OCCUPANT
}
