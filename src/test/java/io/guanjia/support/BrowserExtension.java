package io.guanjia.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives a test a page of the running application; see {@link BrowserTest}. */
final class BrowserExtension implements BeforeEachCallback, ParameterResolver, AfterTestExecutionCallback,
        AfterEachCallback {

    static final Path RESULTS = Path.of("target", "browser");

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    private static final Map<Class<?>, Function<Session, Object>> PARAMETERS = Map.of(
            TasklistPage.class, Session::tasklist,
            Page.class, Session::page,
            BrowserContext.class, Session::context,
            BrowserConsole.class, Session::console);

    @Override
    public void beforeEach(ExtensionContext context) {
        jobExecutor(context).start();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.get(parameter.getParameter().getType()).apply(session(context));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        Session session = context.getStore(NAMESPACE).get(Session.class, Session.class);
        if (session == null || context.getExecutionException().isEmpty()) {
            return;
        }
        Files.createDirectories(RESULTS);
        String name = context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName();
        int number = 0;
        for (Page page : pages(session)) {
            String file = number++ == 0 ? name : name + "-" + number;
            page.screenshot(new Page.ScreenshotOptions().setPath(RESULTS.resolve(file + ".png")));
            Files.writeString(RESULTS.resolve(file + ".html"),
                    "<!-- " + page.url() + " " + session.console().errors() + " -->\n" + page.content(),
                    StandardCharsets.UTF_8);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        jobExecutor(context).shutdown();
        Session session = context.getStore(NAMESPACE).remove(Session.class, Session.class);
        if (session != null) {
            session.close();
        }
    }

    /** The pages of the test's own context, and of those that it has opened for other people. */
    private static List<Page> pages(Session session) {
        return session.context().browser().contexts().stream().flatMap(context -> context.pages().stream()).toList();
    }

    private static JobExecutor jobExecutor(ExtensionContext context) {
        ProcessEngine engine = SpringExtension.getApplicationContext(context).getBean(ProcessEngine.class);
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    private static Session session(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(Session.class, key -> open(context), Session.class);
    }

    private static Session open(ExtensionContext test) {
        Chromium chromium = test.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
        String port = SpringExtension.getApplicationContext(test).getEnvironment()
                .getRequiredProperty("local.server.port");
        BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(1440, 900));
        context.setDefaultTimeout(15_000);
        BrowserConsole console = new BrowserConsole(context);
        Page page = context.newPage();
        return new Session(context, page, console, new TasklistPage(page));
    }

    private record Session(BrowserContext context, Page page, BrowserConsole console, TasklistPage tasklist)
            implements CloseableResource {

        @Override
        public void close() {
            List.copyOf(context.browser().contexts()).forEach(BrowserContext::close);
        }
    }
}
