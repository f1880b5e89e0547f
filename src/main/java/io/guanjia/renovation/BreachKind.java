package io.guanjia.renovation;

import java.util.List;
import java.util.stream.Collectors;

/** The breaches of the renovation rules, as forms and the table {@code renovation-breaches} call them. */
enum BreachKind {
    debris("工程垃圾未即日清运"),
    commonArea("占用公共地方或将垃圾弃置公共区域"),
    noise("在非施工时间进行噪声作业"),
    smoking("施工现场吸烟或乱扔易燃物"),
    extinguishers("灭火器数量不足或失效"),
    hotWork("未办动火证擅自动火"),
    unapproved("施工内容未经批准"),
    structure("触动承重结构"),
    withoutPass("未佩戴工作证"),
    wandering("在公共区域逗留或进入其他单元"),
    lockUp("收工未锁门窗或未切断水电气"),
    whileStopped("停工期间继续施工"),
    refused("拒绝配合现场检查"),
    violence("斗殴,或辱骂、殴打保安人员"),
    otherBreach("其他违反装修规定的行为");

    private final String label;

    BreachKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Their words with semicolons between. */
    static String labels(List<String> codes) {
        return codes.stream().map(code -> valueOf(code).label).collect(Collectors.joining("；"));
    }
}
