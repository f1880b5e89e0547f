package io.guanjia.identity;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page as {@code tasklist} whether the person may open it: not everybody works on tasks. */
@ControllerAdvice(annotations = Controller.class)
class TasklistLink {

    private final ApplicationAccess applications;

    TasklistLink(ApplicationAccess applications) {
        this.applications = applications;
    }

    @ModelAttribute("tasklist")
    boolean mayOpen() {
        return CurrentUser.find().map(user -> applications.has(user, "tasklist")).orElse(false);
    }
}
