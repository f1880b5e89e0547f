package io.guanjia.registry.passes;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;

/**
 * What the register of passes and tools does not take. The message is Chinese and meant for whoever asked; where a form led to
 * it the form is refused with it and the task stays.
 */
public class PassRefused extends FormRejected {

    private static final long serialVersionUID = 1L;

    PassRefused(String message) {
        super(List.of(new Violation("passes", "工作证", message)));
    }
}
