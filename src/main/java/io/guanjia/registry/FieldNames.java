package io.guanjia.registry;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** What staff call the tables and columns of the register, and the values that are not plain text. */
final class FieldNames {

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("unit", "房号"), Map.entry("person", "住户"), Map.entry("residency", "住户关系"),
            Map.entry("emergency_contact", "紧急联系人"), Map.entry("key_holder", "持钥人"),
            Map.entry("unit_contract", "合同"), Map.entry("resident_file", "档案"),
            Map.entry("resident_paper", "档案资料"), Map.entry("unit_condition", "验房记录"),
            Map.entry("unit_condition_part", "验房部位"), Map.entry("handover_batch", "入伙批次"),
            Map.entry("office", "管理处"), Map.entry("building", "楼栋"));

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("number", "编号"), Map.entry("floor", "楼层"), Map.entry("area", "建筑面积"), Map.entry("type", "类型"),
            Map.entry("occupancy", "使用状态"), Map.entry("handover_batch", "入伙批次"), Map.entry("building", "楼栋"),
            Map.entry("name", "姓名"), Map.entry("phone", "电话"), Map.entry("email", "邮箱"),
            Map.entry("relation", "关系"), Map.entry("role", "身份"), Map.entry("valid_from", "起始日期"),
            Map.entry("valid_to", "截止日期"), Map.entry("kind", "名称"), Map.entry("person", "住户"),
            Map.entry("copies", "复印件份数"), Map.entry("closed_at", "关闭时间"), Map.entry("inspected_at", "验房时间"),
            Map.entry("water", "水表底数"), Map.entry("electricity", "电表底数"), Map.entry("gas", "气表底数"),
            Map.entry("state", "状况"), Map.entry("note", "说明"), Map.entry("position", "顺序"),
            Map.entry("handover_from", "交付起"), Map.entry("handover_until", "交付止"), Map.entry("original", "原件"));

    private FieldNames() {
    }

    static String entity(String table) {
        return ENTITIES.getOrDefault(table, table);
    }

    static String field(String column) {
        return FIELDS.getOrDefault(column, column);
    }

    /** A value as staff read it; null stays null. */
    static String value(String column, String value) {
        if (value == null) {
            return null;
        }
        return switch (column) {
            case "type" -> label(UnitType.values(), value, UnitType::label);
            case "occupancy" -> label(Occupancy.values(), value, Occupancy::label);
            case "role" -> label(ResidencyRole.values(), value, ResidencyRole::label);
            default -> value;
        };
    }

    private static <E extends Enum<E>> String label(E[] values, String name, Function<E, String> label) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst()
                .map(label).orElse(name);
    }
}
