package io.guanjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class ChannelsInBrowserTest {

    @Autowired
    ProcessEngine engine;
    @LocalServerPort
    int port;

    @Test
    void anAdministratorMakesAKeySeesItOnceAndWithdrawsIt(Page page) throws Exception {
        TestUsers.member(engine, "channels-admin", "管理员", "camunda-admin");
        String channel = "浏览器" + UUID.randomUUID().toString().substring(0, 8);
        LoginPage.open(page, "/login", "channels-admin");
        page.locator("header nav a[href='/channels']").click();

        page.getByLabel("渠道名称").fill(channel);
        page.getByLabel("投诉处理").check();
        page.locator("form[action='/channels'] button").click();
        String key = page.locator("#new-key").textContent();
        assertThat(status(key)).isEqualTo(200);

        page.reload();
        assertThat(page.locator("#new-key")).hasCount(0);
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(channel));
        assertThat(row).hasCount(1);
        assertThat(page.content()).doesNotContain(key);

        row.locator("button").click();
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(channel))).containsText("已停用");
        assertThat(status(key)).isEqualTo(401);
    }

    private int status(String key) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/openapi.json"))
                .header("Authorization", "Bearer " + key).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
