package io.guanjia.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the running application in a real browser. All such tests share one application, on a free port with its
 * job executor running, and one Chromium; each test method has a browser context, and so a session, of its own.
 *
 * <p>A test method or constructor may ask for a {@link TasklistPage}, a Playwright {@code Page} or
 * {@code BrowserContext}, or the {@link BrowserConsole}. When a test fails, what the page showed is kept under
 * {@code target/browser/}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@GuanjiaTest
public @interface BrowserTest {
}
