package io.guanjia.audit.export;

/** How far an export has come. */
enum ExportState {
    RUNNING("进行中"), DONE("已完成"), CANCELLED("已取消"), FAILED("未完成");

    private final String label;

    ExportState(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
