package io.guanjia.casefile;

/** Who began. */
public enum Direction {
    /** The customer turned to the company. */
    IN("客户反映"),
    /** The company told the customer. */
    OUT("告知客户");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    /** The word on the form, in Chinese. */
    public String label() {
        return label;
    }
}
