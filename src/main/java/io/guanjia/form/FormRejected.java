package io.guanjia.form;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * What was handed in does not fit the form. Nothing of it was stored, and the task or the start is as it was.
 *
 * <p>The message is Chinese, names every field at fault and can be shown as it stands. Over HTTP it is answered with
 * status 400, see {@link RejectionAnswer}.
 */
// A BadUserRequestException, because the engine logs those as the client's fault and not as an error of its own
public class FormRejected extends BadUserRequestException {

    private final List<Violation> violations;

    /** @param violations at least one, in the order of the form's fields */
    public FormRejected(List<Violation> violations) {
        super(violations.stream().map(Violation::message).collect(Collectors.joining("；")));
        this.violations = List.copyOf(violations);
    }

    /** Every reason, in the order of the form's fields. */
    public List<Violation> violations() {
        return violations;
    }
}
