package io.guanjia.keyloan;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.privacy.Privacy;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.KeyTags;
import io.guanjia.registry.keys.Keys;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Copies of keys, none without permission (KY-04). */
@Component
class KeyCopies {

    private static final String CLAUSE = "KY-04";

    private final Keys keys;
    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final CaseData caseData;

    KeyCopies(Keys keys, CaseFiles cases, CaseNumbers numbers, CaseData caseData) {
        this.keys = keys;
        this.cases = cases;
        this.numbers = numbers;
        this.caseData = caseData;
    }

    /** Enters a request by the form {@code key-copy-request} and answers its number. */
    String open(String processInstanceId, String owner) {
        KeyItem key = original(processInstanceId);
        String caseNumber = numbers.next(KeyLending.COPY_PREFIX);
        cases.open(new CaseFiles.Opening(caseNumber, KeyLending.COPY, processInstanceId, keys.keeper(key.id()).officeId(),
                key.unitId(), owner, "配制钥匙:%s%s".formatted(key.place(), key.kind().label())));
        return caseNumber;
    }

    /** The key that is to be copied. */
    KeyItem original(String processInstanceId) {
        return keys.tagged(KeyTags.split((String) caseData.values(processInstanceId).get("copiedTag"))).get(0);
    }

    /** Enters the copies that the newest form names, with the original's keeper. */
    void enter(String processInstanceId, String caseNumber) {
        FormRecord form = caseData.newestIn(processInstanceId);
        KeyItem key = original(processInstanceId);
        Keys.Keeper keeper = keys.keeper(key.id());
        KeyStep step = new KeyStep(caseNumber, KeyLending.REGISTER_COPIES, CLAUSE, form.submittedBy());
        List<String> tags = KeyTags.split((String) form.content().get("copyTags"));
        tags.forEach(tag -> {
            if (key.kind() == KeyKind.PUBLIC_AREA && key.unitId() == null) {
                keys.registerPublic(keeper.officeId(), key.place(), tag, keeper.group(), step);
            } else {
                keys.register(key.kind(), key.unitId(), key.place(), tag, keeper.group(), step);
            }
        });
    }

    /** Closes the request. */
    void close(String processInstanceId, String caseNumber) {
        Map<String, Object> values = caseData.values(processInstanceId);
        cases.close(caseNumber, "no".equals(values.get("copyPermitted")) ? "未许可配制:" + Privacy.hidePhones(String.valueOf(values.get("copyRefusal")))
                : "已许可配制,新配%s把已登记".formatted(values.get("copyCount")));
    }
}
