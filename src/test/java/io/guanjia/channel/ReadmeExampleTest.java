package io.guanjia.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sends what README shows. */
@GuanjiaTest
class ReadmeExampleTest {

    private static final Pattern COMMAND = Pattern.compile("curl http://localhost:8080(/api/cases/\\S+)(.*?)(?:\n#|\ncurl|\n```)",
            Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("-H \"([^:\"]+): ([^\"]+)\"");
    private static final Pattern BODY = Pattern.compile("-d '([^']+)'");

    @LocalServerPort
    int port;
    @Autowired
    ChannelKeys keys;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ProcessEngine engine;
    @Autowired
    ObjectMapper json;

    private final String channel = "说明-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void leaveNoTasksToOtherTests() {
        Program.endCases(engine, jdbc, channel);
    }

    @BeforeEach
    void unit() {
        TestEstate.ensure(jdbc);
    }

    @Test
    void theCommandsOfReadmeWork() throws IOException {
        ApiKey key = keys.make(channel, List.of("complaint-handling"), 60, "test");
        Matcher commands = COMMAND.matcher(Files.readString(Path.of("README.md")));

        assertThat(commands.find()).isTrue();
        Matcher body = BODY.matcher(commands.group(2));
        assertThat(body.find()).isTrue();
        HttpResponse<String> started = new Program(port, "10.8.3.1").send("POST", commands.group(1),
                body.group(1).replace("1-1-0101", TestEstate.UNIT).getBytes(StandardCharsets.UTF_8),
                headers(commands.group(2), key));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        String number = json.readTree(started.body()).path("caseNumber").asText();

        assertThat(commands.find(commands.end() - 5)).isTrue();
        assertThat(commands.group(1)).matches("/api/cases/TS-\\d{8}-\\d{4}");
        assertThat(new Program(port, "10.8.3.1").get("/api/cases/" + number, headers(commands.group(2), key)).statusCode())
                .isEqualTo(200);
    }

    private static String[] headers(String command, ApiKey key) {
        List<String> headers = new ArrayList<>();
        Matcher header = HEADER.matcher(command);
        while (header.find()) {
            headers.add(header.group(1));
            headers.add(header.group(2).replace("$GUANJIA_KEY", key.text()));
        }
        return headers.toArray(String[]::new);
    }
}
