package io.guanjia.form;

import java.util.List;

/** A form that could not be checked when it is handed in, and so must not be deployed. The message is Chinese. */
final class UnfitForm extends Exception {

    UnfitForm(String form, List<String> problems) {
        super("表单 " + form + " 不能使用：" + String.join("；", problems));
    }
}
