package io.guanjia.renovation;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Engineering's opinion of the drawings (装修审图意见表), all rounds (RN-02). */
@Component
class ReviewSheetPaper extends PrintedRenovation {

    static final String ID = "review-sheet";

    private final ReviewBook reviews;

    ReviewSheetPaper(Tools tools, ReviewBook reviews) {
        super(ID, "装修审图意见表", tools);
        this.reviews = reviews;
    }

    /** One round as it is printed. */
    record Row(int round, String drawings, String result, String opinion, String by, String at) {
    }

    @Override
    boolean isThere(RenovationCase renovation) {
        return !reviews.of(renovation.caseNumber()).isEmpty();
    }

    @Override
    Map<String, Object> values(RenovationCase renovation) {
        List<Row> rows = reviews.of(renovation.caseNumber()).stream().map(review -> new Row(review.round(),
                review.drawings(), ReviewBook.RESULTS.get(review.result()), review.opinion(), person(review.byUser()),
                minute(review.at()))).toList();
        return Map.of("rows", rows);
    }
}
