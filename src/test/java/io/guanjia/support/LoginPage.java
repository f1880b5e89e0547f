package io.guanjia.support;

import com.microsoft.playwright.Page;

/** The login that comes first, whatever page is asked for, and leads on to it. */
public final class LoginPage {

    private LoginPage() {
    }

    /** Asks for a page as one of the people whom {@link TestUsers} made. What it shows then is waited for by who asks. */
    public static void open(Page page, String path, String user) {
        open(page, path, user, TestUsers.PASSWORD);
    }

    static void open(Page page, String path, String user, String password) {
        page.navigate(path);
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").first().click();
    }
}
