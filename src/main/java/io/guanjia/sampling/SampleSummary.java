package io.guanjia.sampling;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the placeholders of the weekly summary stand for (RE-11, RE-13). */
final class SampleSummary {

    private SampleSummary() {
    }

    static Map<String, String> values(SampleWeek sample, List<OfficeResult> results) {
        return Map.of(
                "week", sample.text(),
                "percent", String.valueOf(sample.percent()),
                "inTimeTarget", String.valueOf(sample.inTimeTarget()),
                "foundGoodTarget", String.valueOf(sample.foundGoodTarget()),
                "results", results.isEmpty() ? "本周没有办结的维修工单,未抽样。"
                        : results.stream().map(result -> line(sample, result)).collect(Collectors.joining("\n")));
    }

    private static String line(SampleWeek sample, OfficeResult result) {
        return "%s:办结%d单,抽样%d单;维修良好%d,仍有缺陷%d,未联系上%d;维修及时率%s%s,零修合格率%s%s".formatted(result.name(),
                result.population(), result.drawn(), result.good(), result.persists(), result.unreached(),
                result.inTimeRate(), missed(result.inTimeReaches(sample.inTimeTarget())),
                result.foundGoodRate(), missed(result.foundGoodReaches(sample.foundGoodTarget())));
    }

    private static String missed(boolean reached) {
        return reached ? "" : "(未达标)";
    }
}
