package io.guanjia.identity;

import java.util.List;

/** There is no administrator, and none can be made from what is configured. */
class FirstAdministratorException extends RuntimeException {

    private final transient List<String> problems;

    FirstAdministratorException(List<String> problems) {
        super(String.join("；", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
