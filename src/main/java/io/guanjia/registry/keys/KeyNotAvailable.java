package io.guanjia.registry.keys;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;

/**
 * A key is not where it would have to be, for instance because another clerk handed it out a moment ago. Nothing was
 * moved. The message is Chinese, names each such key and who has it, and can be shown as it stands; a form that
 * brought it about is answered with it (status 400) and the task stays.
 */
public class KeyNotAvailable extends FormRejected {

    KeyNotAvailable(String message) {
        super(List.of(new Violation("keys", "钥匙", message)));
    }
}
