package io.guanjia.audit.export;

import io.guanjia.audit.find.SearchForm;
import io.guanjia.audit.find.SearchForms;
import io.guanjia.casefile.Procedure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Criteria of a search as a sentence, as the query of an address, and back. */
@Component
class CriteriaWords {

    private static final Map<String, String> LABELS = labels();

    private final SearchForms forms;

    CriteriaWords(SearchForms forms) {
        this.forms = forms;
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("number", "编号");
        labels.put("unit", "房号");
        labels.put("resident", "住户或客户姓名");
        labels.put("actor", "经办人");
        labels.put("procedure", "流程");
        labels.put("clause", "条款");
        labels.put("office", "管理处");
        labels.put("state", "状态");
        labels.put("late", "是否超期");
        labels.put("kind", "类别");
        labels.put("level", "级别");
        labels.put("openedFrom", "立案日期起");
        labels.put("openedTo", "立案日期止");
        labels.put("closedFrom", "结案日期起");
        labels.put("closedTo", "结案日期止");
        labels.put("amountFrom", "最低收付金额");
        labels.put("amountTo", "最高收付金额");
        return labels;
    }

    /** Such as 流程：投诉处理；状态：已结案. */
    String words(SearchForm.Typed typed) {
        Map<String, String> filled = typed.filled();
        List<String> said = new ArrayList<>();
        LABELS.forEach((name, label) -> {
            if (filled.containsKey(name)) {
                said.add(label + "：" + value(name, filled.get(name)));
            }
        });
        return said.isEmpty() ? "全部案件" : String.join("；", said);
    }

    private String value(String name, String value) {
        return switch (name) {
            case "procedure" -> forms.procedures().stream().filter(one -> one.id().equals(value)).map(Procedure::name)
                    .findAny().orElse(value);
            case "office" -> forms.offices().stream().filter(one -> Long.toString(one.id()).equals(value))
                    .map(SearchForms.Office::name).findAny().orElse(value);
            case "state" -> CaseWords.state(value);
            case "late" -> value.equals("yes") ? "有超期" : "无超期";
            default -> value;
        };
    }

    /** The fields that {@link SearchForm.Typed#query()} has written. */
    static SearchForm.Typed typed(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : query.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new SearchForm.Typed(fields.get("number"), fields.get("unit"), fields.get("resident"),
                fields.get("actor"), fields.get("procedure"), fields.get("clause"), fields.get("office"),
                fields.get("kind"),
                fields.get("level"), fields.get("openedFrom"), fields.get("openedTo"), fields.get("closedFrom"),
                fields.get("closedTo"), fields.get("state"), fields.get("late"), fields.get("amountFrom"),
                fields.get("amountTo"), null);
    }
}
