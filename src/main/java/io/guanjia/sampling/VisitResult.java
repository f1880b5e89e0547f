package io.guanjia.sampling;

/** What a phone visit came to in the end. The names are those on record. */
enum VisitResult {

    good("维修良好"), persists("仍有缺陷"), unreached("未联系上");

    private final String label;

    VisitResult(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
