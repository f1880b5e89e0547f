package io.guanjia.registry;

/** What a unit is used for; fees and renovation rules differ by it. */
public enum UnitType {
    RESIDENTIAL, SHOP, OFFICE, PARKING
}
