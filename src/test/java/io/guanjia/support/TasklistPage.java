package io.guanjia.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Tasklist as a member of staff uses it. Fields are named by their Chinese label; those of the start dialog and of the
 * open task are reached by the same verbs. A field that is not there fails the test after a short wait.
 */
public final class TasklistPage {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final String LIST = ".tasks-list .content";
    private static final int LOADS = 6;

    private final Page page;
    private boolean inDialog;
    private final Map<String, String> typed = new LinkedHashMap<>();

    TasklistPage(Page page) {
        this.page = page;
    }

    /** Tasklist in a page that the test has opened itself, in a browser context of its own. */
    public static TasklistPage of(Page page) {
        return new TasklistPage(page);
    }

    /** Tasklist as a person of the tests sees it at a desk, in a browser context of its own. */
    public static TasklistPage as(BrowserContext browser, int port, String user) {
        return of(browser.browser().newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port).setLocale("zh-CN").setTimezoneId(TestEstate.ZONE.getId())
                .setViewportSize(1440, 900)).newPage()).login(user, TestUsers.PASSWORD);
    }

    /** The page beneath, for what has no verb here. */
    public Page page() {
        return page;
    }

    /** Opens Tasklist, logs in on the login page that comes, and waits for the list. */
    public TasklistPage login(String user, String password) {
        LoginPage.open(page, TASKLIST, user, password);
        page.locator(LIST).waitFor();
        return this;
    }

    /** Goes to Tasklist as the user who is logged in, with the list as it is now. */
    public TasklistPage open() {
        page.navigate(TASKLIST);
        page.reload();
        page.locator(LIST).waitFor();
        return this;
    }

    /** Opens a filter of the left column and waits until it is the chosen one. */
    public TasklistPage openFilter(String name) {
        Locator filter = page.locator(".task-filter", new Page.LocatorOptions().setHasText(name)).first();
        filter.locator("h4 a").click();
        assertThat(filter).hasClass(Pattern.compile("\\bactive\\b"));
        return this;
    }

    /**
     * Opens the first task of this name in the list. The list does not see by itself that a task has come, so it is
     * loaded again a few times.
     */
    public TasklistPage openTask(String name) {
        Locator task = page.locator(".tasks-list li.task h4 a", new Page.LocatorOptions().setHasText(name)).first();
        for (int attempt = 0; attempt < LOADS && !appears(task); attempt++) {
            page.reload();
            page.locator(LIST).waitFor();
        }
        task.click();
        assertThat(page.locator(".task-card h2")).containsText(name);
        return this;
    }

    /**
     * Opens the task of a case by its link, as the page of the case does: the list is shared with the other tests and
     * shows the first tasks only. Waits as long as the jobs before the task have not run.
     */
    public TasklistPage openTask(ProcessEngine engine, String caseNumber, String name) {
        TaskQuery asked = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNumber).taskName(name);
        Task task = Awaitility.await().alias("task %s of %s".formatted(name, caseNumber)).atMost(Duration.ofMinutes(1))
                .until(asked::singleResult, Objects::nonNull);
        return openTask(task);
    }

    /** Opens a task by its link. */
    public TasklistPage openTask(Task task) {
        // Loads it anew: the application that is already there would put its own state into the address
        page.navigate("about:blank");
        page.navigate(TASKLIST + "#/?task=" + task.getId());
        assertThat(page.locator(".task-card h2")).containsText(task.getName());
        return this;
    }

    /** The number of the case that a person, known to one test only, has started last. */
    public static String newestCase(ProcessEngine engine, String user, String process) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().startedBy(user).processDefinitionKey(process)
                .orderByProcessInstanceStartTime().desc().listPage(0, 1).get(0).getBusinessKey();
    }

    /** Claims the open task, which makes its form editable. */
    public TasklistPage claim() {
        page.locator(".task-card button.claim").click();
        page.locator(".task-card button.unclaim").waitFor();
        assertThat(page.locator(".task-card .disabled-form")).hasCount(0);
        return this;
    }

    /** Opens the start dialog and chooses a process, whose start form is then shown. */
    public TasklistPage startProcess(String name) {
        page.locator(".start-process-action a").click();
        // The dialog shows 15 at a time; some groups may start more
        page.locator(".modal-content input[ng-model='page.searchValue']").fill(name);
        page.locator(".modal-content .processes a", new Page.LocatorOptions().setHasText(name)).first().click();
        form().waitFor();
        return this;
    }

    /** Types into a text, number, date or time field and leaves it. */
    public TasklistPage fill(String label, String value) {
        Locator input = input(label);
        input.fill(value);
        input.press("Tab");
        typed.put(label, value);
        return this;
    }

    /** A form that draws itself anew while somebody types faster than a person drops what was typed last. */
    private void typeAgainWhatWasDropped() {
        typed.forEach((label, value) -> {
            if (form().locator(label(label)).count() > 0 && input(label).inputValue().isEmpty()) {
                input(label).fill(value);
                input(label).press("Tab");
            }
        });
        typed.clear();
    }

    /** Chooses an option of a select, a radio group or a checklist. */
    public TasklistPage choose(String label, String option) {
        Locator field = field(label);
        Locator select = field.locator(".fjs-input-group");
        if (select.count() > 0) {
            Locator item = field.locator(".fjs-dropdownlist-item", new Locator.LocatorOptions().setHasText(option)).first();
            // The key that left the field before may have opened the list already; a click would close it
            if (!item.isVisible()) {
                select.first().click();
            }
            item.click();
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

    /** Presses the button that completes the open task, or that starts the process whose start form is open. */
    public TasklistPage submit() {
        typeAgainWhatWasDropped();
        Locator dialog = page.locator(".modal-footer button[type=submit]:visible");
        inDialog = dialog.count() > 0;
        (inDialog ? dialog.last() : page.locator(".task-card .form-actions button.btn-primary")).click();
        return this;
    }

    /** Waits until what was submitted has been taken: the dialog is gone, or the task is. */
    public TasklistPage expectDone() {
        page.locator(inDialog ? ".modal-content" : ".task-card")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(page.locator(".notifications .alert-danger")).hasCount(0);
        return this;
    }

    /** Waits for a message that contains the text: under a field, or as Tasklist's note of a refusal. */
    public TasklistPage expectError(String text) {
        assertThat(page.locator(".fjs-form-field-error:visible, .notifications .alert:visible",
                new Page.LocatorOptions().setHasText(text)).first()).isInViewport();
        return this;
    }

    /** See {@link LatinTexts#on}. */
    public List<String> latinTexts(String... allowed) {
        return LatinTexts.on(page, allowed);
    }

    /** Keeps a picture of the page under {@code target/browser/}. */
    public TasklistPage screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(BrowserExtension.RESULTS.resolve(name + ".png")));
        return this;
    }

    /** The whole field, its messages included, with this label. */
    public Locator field(String label) {
        // The innermost, where a group holds it
        return form().locator(".fjs-form-field:not(.fjs-form-field-grouplike)")
                .filter(new Locator.FilterOptions().setHas(page.locator(label(label)))).last();
    }

    /** The text shown for a field's refused value; the field must have one. */
    public String errorOf(String label) {
        return field(label).locator(".fjs-form-field-error").first().innerText().strip();
    }

    /** The form that is open: the start dialog's, else the task's. */
    public Locator form() {
        return page.locator(".fjs-container:visible").last();
    }

    private static boolean appears(Locator locator) {
        try {
            locator.waitFor(new Locator.WaitForOptions().setTimeout(3_000));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    private Locator input(String label) {
        return page.locator("[id='" + form().locator(label(label)).first().getAttribute("for") + "']");
    }

    // Not the whole text: a required field's label ends in an asterisk of its own
    private static String label(String label) {
        return "xpath=.//label[text()[normalize-space()=\"" + label + "\"]]"
                + " | .//label/*[text()[normalize-space()=\"" + label + "\"]]";
    }
}
