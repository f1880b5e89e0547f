package io.guanjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.TasklistPage;
import io.guanjia.support.TestUsers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class WebappPagesTest {

    private static final String USER = "webapp-pages";
    private static final Path OWN_FILES = Path.of("src/main/resources/META-INF/resources/webjars/camunda");
    private static final Pattern NONCE_OF_HEADER = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern NONCE_OF_PAGE = Pattern.compile("nonce=\"([^\"]+)\"");

    @Autowired
    ProcessEngine engine;

    @LocalServerPort
    int port;

    @BeforeEach
    void user() {
        TestUsers.administrator(engine, USER, "王小明");
    }

    @Test
    void aPagesScriptsRunHoweverManyAskAtOnce(TasklistPage tasklist, BrowserContext context) {
        tasklist.login(USER, TestUsers.PASSWORD);
        String cookies = context.cookies().stream().map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                "http://localhost:" + port + "/camunda/app/tasklist/default/")).header("Cookie", cookies).build();

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 400)
                .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(answers).map(CompletableFuture::join).allSatisfy(answer ->
                assertThat(first(NONCE_OF_PAGE, answer.body()))
                        .isEqualTo(first(NONCE_OF_HEADER, answer.headers().firstValue("Content-Security-Policy").get())));
    }

    @Test
    void ourFilesAreServedInPlaceOfTheShippedOnes(TasklistPage tasklist) throws Exception {
        tasklist.login(USER, TestUsers.PASSWORD);

        try (var files = Files.walk(OWN_FILES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = "/camunda/" + OWN_FILES.relativize(file).toString().replace('\\', '/');
                assertThat(tasklist.page().request().get(path).body()).as(path)
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(Files.readString(file));
            }
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
