package io.guanjia.renovation;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What has to be settled before acceptance can be asked for: requests and breaches (RN-11, RN-14). */
@Component
class OpenMatters {

    private final Works works;
    private final Breaches breaches;

    OpenMatters(Works works, Breaches breaches) {
        this.works = works;
        this.breaches = breaches;
    }

    /** In Chinese, with semicolons between; empty if nothing is open. */
    Optional<String> of(String caseNumber) {
        String open = Stream.concat(
                works.open(caseNumber).stream().map(request -> "申请「%s」尚未办结".formatted(RequestKind.label(request.kind()))),
                breaches.open(caseNumber).stream().map(finding -> "违规「%s」尚未整改完成".formatted(
                        BreachKind.labels(finding.codes())))).collect(Collectors.joining("；"));
        return open.isEmpty() ? Optional.empty() : Optional.of(open);
    }

    static String refusal(String open) {
        return "还有未办结的事项,不能申请验收:" + open;
    }
}
