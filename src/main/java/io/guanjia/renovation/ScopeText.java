package io.guanjia.renovation;

import io.guanjia.form.ShownText;
import io.guanjia.renovation.ScopeBook.Item;
import io.guanjia.renovation.ScopeBook.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How a judged scope is shown in a form: what is built and by which rule, and the papers that it needs (RN-01, RN-10). */
final class ScopeText {

    private static final Map<Verdict, String> VERDICTS = Map.of(Verdict.FORBIDDEN, "**禁止**",
            Verdict.APPROVAL, "**须有批准或方案**", Verdict.ORDINARY, "一般项目");

    private ScopeText() {
    }

    static String items(List<Item> items) {
        return items.stream().filter(item -> !item.isPaper()).map(item -> "- %s · %s%s".formatted(
                ShownText.plain(item.name()), VERDICTS.get(item.verdict()), item.verdict() == Verdict.ORDINARY ? ""
                        : " · " + ShownText.plain(item.reason()))).collect(Collectors.joining("\n"));
    }

    /** @param there whether a paper of this kind was handed in */
    static String papers(List<Item> items, Predicate<String> there) {
        return ScopeBook.papers(items)
                .map(paper -> "- %s %s".formatted(RenovationPapers.label(paper), there.test(paper) ? "✓" : "**未上传**"))
                .collect(Collectors.joining("\n"));
    }
}
