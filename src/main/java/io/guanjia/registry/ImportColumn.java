package io.guanjia.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A column of the table of units and residents, as imported and exported. */
enum ImportColumn {
    OFFICE("管理处", "office", true),
    BUILDING("楼栋", "building", true),
    UNIT("房号", "unit_number", true),
    FLOOR("楼层", "floor", true),
    AREA("建筑面积", "area", true),
    TYPE("类型", "type", true),
    OCCUPANCY("使用状态", "occupancy", false),
    OWNER("业主姓名", "owner_name", false),
    OWNER_PHONE("手机", "owner_phone", false),
    OWNER_EMAIL("邮箱", "owner_email", false),
    EMERGENCY("紧急联系人", "emergency_name", false),
    EMERGENCY_RELATION("紧急联系人关系", "emergency_relation", false),
    EMERGENCY_PHONE("紧急联系人电话", "emergency_phone", false),
    TENANT("租户姓名", "tenant_name", false),
    TENANT_PHONE("租户手机", "tenant_phone", false),
    LEASE_FROM("租约起", "lease_from", false),
    LEASE_TO("租约止", "lease_to", false),
    BATCH("入伙批次", "batch", false),
    HANDOVER_FROM("交付起", "handover_from", false),
    HANDOVER_UNTIL("交付止", "handover_until", false);

    private final String title;
    private final String field;
    private final boolean required;

    ImportColumn(String title, String field, boolean required) {
        this.title = title;
        this.field = field;
        this.required = required;
    }

    String title() {
        return title;
    }

    /** Name of its column in the table where the lines of a file wait. */
    String field() {
        return field;
    }

    /** Whether a file must have it. */
    boolean required() {
        return required;
    }

    static Optional<ImportColumn> find(String title) {
        return Arrays.stream(values()).filter(column -> column.title.equals(title)).findFirst();
    }

    static List<String> titles() {
        return Arrays.stream(values()).map(ImportColumn::title).toList();
    }
}
