package io.guanjia.renovation;

import io.guanjia.calendar.MomentText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the form {@code request-during-work} says of a change, a permit or hidden works (RN-09, RN-10, RN-15).
 *
 * @param kind of the request
 */
record PermitRequest(RequestKind kind, Map<String, Object> content) {

    /** What can be looked at before it is hidden, as the form calls it. */
    static final Map<String, String> HIDDEN = hidden();

    /** One line of what was asked for, in Chinese. */
    record Line(String label, String text) {
    }

    static PermitRequest of(Works.Request request) {
        return new PermitRequest(RequestKind.valueOf(request.kind()), request.content());
    }

    private static Map<String, String> hidden() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("pipes", "给排水管道");
        words.put("wires", "电气线路");
        words.put("waterproof", "防水层");
        words.put("otherHidden", "其他隐蔽工程");
        return words;
    }

    /** The items of a change. */
    List<?> changeItems() {
        return list("changeItems");
    }

    /** Whether a water test belongs to the inspection. */
    boolean waterproofing() {
        return list("hiddenItems").contains("waterproof");
    }

    Instant readyAt() {
        return moment("hiddenReadyAt");
    }

    /** When it is to begin; null for what has no time. */
    Instant from() {
        return moment(kind == RequestKind.hotWork ? "hotWorkFrom" : "permitFrom");
    }

    Instant until() {
        return moment(kind == RequestKind.hotWork ? "hotWorkUntil" : "permitUntil");
    }

    /** How much of it: kilowatts, litres, the number of the lift; null where nothing is counted. */
    BigDecimal amount() {
        String key = switch (kind) {
            case electricity -> "electricPower";
            case flammables -> "flammableAmount";
            case goodsLift -> "liftNumber";
            default -> null;
        };
        return key == null || content.get(key) == null ? null : new BigDecimal(content.get(key).toString());
    }

    /** The particulars in the order of the form, without the time. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        switch (kind) {
            case change -> {
                add(lines, "申报人", "agent".equals(content.get("changeBy")) ? "业主的委托人" : "业主");
                add(lines, "变更内容", text("changeWords"));
            }
            case hotWork -> {
                add(lines, "电焊工", text("welderName"));
                add(lines, "证书编号", text("welderCertificateNumber") + ",有效期至 " + text("welderCertificateUntil"));
                add(lines, "动火内容", text("hotWorkWords"));
                add(lines, "动火部位", text("hotWorkPlace"));
                add(lines, "监护人", text("fireGuard"));
                add(lines, "现场灭火器", text("fireExtinguishers") + " 具");
            }
            case hiddenWorks -> {
                add(lines, "验收内容", list("hiddenItems").stream().map(item -> HIDDEN.get(item.toString()))
                        .collect(Collectors.joining("、")));
                add(lines, "部位", text("hiddenPlace"));
            }
            default -> extra(lines);
        }
        return lines;
    }

    private void extra(List<Line> lines) {
        add(lines, "内容和原因", text("permitReason"));
        switch (kind) {
            case electricity -> {
                add(lines, "用电功率", text("electricPower") + " 千瓦");
                add(lines, "接线点", text("electricPoint"));
                add(lines, "电工及证书编号", text("electrician"));
            }
            case flammables -> {
                add(lines, "品名", text("flammableName"));
                add(lines, "数量", "不超过 " + text("flammableAmount") + " 升");
                add(lines, "存放处", text("flammableStore"));
                add(lines, "存放处灭火器", text("flammableExtinguishers") + " 具");
            }
            case paint -> add(lines, "油漆的房间", text("paintRooms"));
            case goodsLift -> {
                add(lines, "货梯", text("liftNumber") + " 号");
                add(lines, "搬运的物品", text("liftGoods"));
            }
            default -> { }
        }
    }

    /** From when until when, in words; empty for what has no time. */
    static String period(Instant from, Instant until, ZoneId zone) {
        return from == null ? "" : "%s 至 %s".formatted(MomentText.minute(from, zone), MomentText.minute(until, zone));
    }

    private static void add(List<Line> lines, String label, String text) {
        lines.add(new Line(label, text == null ? "" : text));
    }

    private String text(String key) {
        return content.get(key) == null ? null : content.get(key).toString();
    }

    private List<?> list(String key) {
        return content.get(key) instanceof Collection<?> values ? List.copyOf(values) : List.of();
    }

    private Instant moment(String key) {
        return content.get(key) == null ? null : OffsetDateTime.parse(content.get(key).toString()).toInstant();
    }
}
