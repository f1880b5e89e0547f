package io.guanjia.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/**
 * Tasklist as a member of staff uses it. Fields are named by their Chinese label; those of the start dialog and of the
 * open task are reached by the same verbs. A field that is not there fails the test after a short wait.
 */
public final class TasklistPage {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final Page page;

    TasklistPage(Page page) {
        this.page = page;
    }

    /** The page beneath, for what has no verb here. */
    public Page page() {
        return page;
    }

    /** Opens Tasklist, logs in on the login page that comes, and waits for the list. */
    public TasklistPage login(String user, String password) {
        page.navigate(TASKLIST);
        Locator name = page.locator("input[name=username]");
        name.waitFor();
        name.fill(user);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").first().click();
        page.locator(".tasks-list").waitFor();
        return this;
    }

    /** Goes back to Tasklist as the user who is logged in. */
    public TasklistPage open() {
        page.navigate(TASKLIST);
        page.locator(".tasks-list").waitFor();
        return this;
    }

    /** Opens a filter of the left column. */
    public TasklistPage openFilter(String name) {
        page.locator(".task-filters a", new Page.LocatorOptions().setHasText(name)).first().click();
        return this;
    }

    /** Opens the first task of this name in the list and waits for its form. */
    public TasklistPage openTask(String name) {
        page.locator(".tasks-list .task h4", new Page.LocatorOptions().setHasText(name)).first().click();
        assertThat(page.locator(".task-details h2.name, .task-card h2.name").first()).containsText(name);
        return this;
    }

    /** Claims the open task, which makes its form editable. */
    public TasklistPage claim() {
        page.locator("button[ng-click='assignee.claim()'], .claim").first().click();
        page.locator(".reset-assignee, .task-card .assignee .glyphicon-remove").first().waitFor();
        return this;
    }

    /** Opens the start dialog and chooses a process, whose start form is then shown. */
    public TasklistPage startProcess(String name) {
        page.locator(".start-process-action a, a.start-process, [ng-click='open()']").first().click();
        page.locator(".modal-content .processes a", new Page.LocatorOptions().setHasText(name)).first().click();
        form().waitFor();
        return this;
    }

    /** Types into a text, number, date or time field and leaves it. */
    public TasklistPage fill(String label, String value) {
        Locator input = input(label);
        input.fill(value);
        input.press("Tab");
        return this;
    }

    /** Chooses an option of a select, a radio group or a checklist. */
    public TasklistPage choose(String label, String option) {
        Locator field = field(label);
        Locator select = field.locator(".fjs-input-group");
        if (select.count() > 0) {
            select.first().click();
            field.locator(".fjs-dropdownlist-item",
                    new Locator.LocatorOptions().setHasText(option)).first().click();
        } else {
            field.getByText(option, new Locator.GetByTextOptions().setExact(true)).first().click();
        }
        return this;
    }

    /** Ticks a checkbox. */
    public TasklistPage tick(String label) {
        field(label).locator("input[type=checkbox]").first().check();
        return this;
    }

    /** Completes the open task, or starts the process whose start form is open. */
    public TasklistPage submit() {
        page.locator(".modal-footer button.btn-primary:visible, .form-actions button.btn-primary:visible")
                .first().click();
        return this;
    }

    /** Waits until Tasklist says that the task is completed or the process started. */
    public TasklistPage expectDone() {
        page.locator(".notifications .alert-danger").waitFor(
                new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator(".modal-content").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    /** Waits for a message that contains the text: under a field, or as Tasklist's note of a refusal. */
    public TasklistPage expectError(String text) {
        assertThat(page.locator(".fjs-form-field-error:visible, .notifications .alert:visible",
                new Page.LocatorOptions().setHasText(text)).first()).isVisible();
        return this;
    }

    /** Keeps a picture of the page under {@code target/browser/}. */
    public TasklistPage screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(BrowserExtension.RESULTS.resolve(name + ".png")));
        return this;
    }

    /** The whole field, its messages included, with this label. */
    public Locator field(String label) {
        return form().locator(".fjs-form-field", new Locator.LocatorOptions().setHas(label(label))).last();
    }

    /** The text shown for a field's refused value; the field must have one. */
    public String errorOf(String label) {
        return field(label).locator(".fjs-form-field-error").first().innerText().strip();
    }

    /** The form that is open: the start dialog's, else the task's. */
    public Locator form() {
        return page.locator(".fjs-container:visible").last();
    }

    private Locator input(String label) {
        Locator found = form().locator(label(label));
        String id = found.first().getAttribute("for");
        return page.locator("[id='" + id + "']");
    }

    private Locator label(String label) {
        // Not the whole text: a required field's label ends in an asterisk of its own
        return page.locator("xpath=.//label[text()[normalize-space()=\"" + label + "\"]]"
                + " | .//legend[text()[normalize-space()=\"" + label + "\"]]");
    }
}
