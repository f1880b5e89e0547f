package io.guanjia.registry;

import java.math.BigDecimal;

/**
 * A flat, shop, office room or parking space that the company looks after.
 *
 * @param id           key of the register
 * @param number       building, entrance and room in the register's spelling, such as 1-1-0101
 * @param floor        the floor, negative below ground
 * @param area         square metres
 * @param type         what it is used for
 * @param buildingName name of its building, such as 1栋
 * @param officeId     key of the office (管理处) that looks after it
 * @param officeName   name of that office
 */
public record Unit(long id, String number, int floor, BigDecimal area, UnitType type,
        String buildingName, long officeId, String officeName) {
}
