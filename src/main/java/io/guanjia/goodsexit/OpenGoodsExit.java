package io.guanjia.goodsexit;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code openGoodsExit}: the number is that of a goods exit that is still open. */
@Component
class OpenGoodsExit implements FieldCheck {

    private final CaseFiles cases;

    OpenGoodsExit(CaseFiles cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "openGoodsExit";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        boolean open = cases.find(value.toString().strip())
                .filter(file -> file.procedure().equals(GoodsExit.PROCESS) && file.state() == CaseState.OPEN).isPresent();
        return open ? Optional.empty()
                : Optional.of("「%s」没有编号为“%s”的未结携物申请,请核对后再填".formatted(label, value));
    }
}
