package io.guanjia.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.TaskContext;
import io.guanjia.identity.CurrentUser;
import io.guanjia.identity.People;
import io.guanjia.identity.Visitor;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import io.guanjia.trail.Trail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** The files of a case whose open task is for 财务部. */
@GuanjiaTest
class AttachmentsTest {

    private static final String NUMBER = "WJ-20310501-0001";
    private static final String OTHER = "WJ-20310501-0002";
    private static final String PAGE = "/cases/" + NUMBER + "/files";
    private static final String CLERK = "attachment-clerk";
    private static final String OWNER = "attachment-owner";

    @LocalServerPort
    int port;
    @Autowired
    Trail trail;
    @Autowired
    WebApplicationContext context;
    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    Attachments attachments;
    @Autowired
    AttachmentFormValues formValues;
    @Autowired
    AttachmentRights rights;
    @Autowired
    AttachmentKinds kinds;
    @Autowired
    FileChecks checks;
    @Autowired
    CaseFiles cases;
    @Autowired
    People people;
    @Autowired
    Clock clock;

    private MockMvc mvc;
    private String deployment;
    private String task;
    private String token = "";

    @BeforeEach
    void twoCases() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestUsers.member(engine, CLERK, "刘会计", "finance");
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
        task = open(NUMBER, "finance");
        open(OTHER, "engineering");
    }

    private String open(String number, String group) {
        String instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check", number,
                Map.of("group", group, "due", Date.from(OffsetDateTime.parse("2031-05-02T18:00+08:00").toInstant())))
                .getId();
        jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, owner, title, opened_at, state)
                        values (?, ?, ?, ?, '文件', '2031-05-01T09:05+08', 'OPEN')""")
                .params(number, TestKinds.PROCEDURE, instance, number.equals(NUMBER) ? OWNER : "somebody").update();
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    @AfterEach
    void leaveNothing() {
        SecurityContextHolder.clearContext();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            // What the guards refuse to everybody
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from guanjia.attachment_part where attachment in"
                    + " (select id from guanjia.attachment where case_number like 'WJ-20310501-%')").update();
            jdbc.sql("delete from guanjia.attachment where case_number like 'WJ-20310501-%'").update();
            jdbc.sql("delete from guanjia.case_file where case_number like 'WJ-20310501-%'").update();
        });
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    private static RequestPostProcessor clerk() {
        return user(CLERK).roles("finance");
    }

    private static RequestPostProcessor owner() {
        return user(OWNER).roles("front-desk");
    }

    private static RequestPostProcessor auditor() {
        return user("attachment-auditor").roles("auditor");
    }

    private static RequestPostProcessor stranger() {
        return user("attachment-stranger").roles("engineering");
    }

    private ResultActions upload(RequestPostProcessor person, String kind, String name, byte[] content) throws Exception {
        return mvc.perform(multipart(PAGE).file(new MockMultipartFile("file", name, "text/html", content))
                .param("kind", kind).param("note", "").with(csrf()).with(person));
    }

    private String page(RequestPostProcessor person) throws Exception {
        return mvc.perform(get(PAGE).with(person)).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static HandIn handIn(String kind, String name) {
        return new HandIn(NUMBER, kind, name, null, CLERK);
    }

    @Test
    @Clause("EN-06")
    void aNewVersionIsOneMoreRoundAndTheEarlierOneStays() throws Exception {
        byte[] first = TestFiles.pdf();
        byte[] second = TestFiles.picture("png");
        upload(clerk(), "drawing", "../平面<图>.pdf", first).andExpect(redirectedUrl(PAGE));
        upload(owner(), "drawing", "平面图二.png", second).andExpect(redirectedUrl(PAGE));
        upload(clerk(), "photo", "厨房.png", second).andExpect(redirectedUrl(PAGE));

        assertThat(attachments.of(NUMBER)).extracting(Attachment::kind, Attachment::round, Attachment::name,
                Attachment::mediaType, Attachment::uploadedBy).containsExactly(
                tuple("drawing", 2, "平面图二.png", "image/png", OWNER),
                tuple("drawing", 1, "平面_图_.pdf", "application/pdf", CLERK),
                tuple("photo", 1, "厨房.png", "image/png", CLERK));
        Attachment old = attachments.of(NUMBER).get(1);
        assertThat(old.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(first)));
        assertThat(old.size()).isEqualTo(first.length);
        assertThat(attachments.open(old.id()).readAllBytes()).isEqualTo(first);
        assertThat(attachments.newest(NUMBER, "drawing").orElseThrow().round()).isEqualTo(2);
        assertThat(attachments.has(NUMBER, "photo")).isTrue();
        assertThat(attachments.has(OTHER, "photo")).isFalse();
        assertThat(page(clerk())).contains("第1次", "第2次", "平面图二.png", "平面_图_.pdf", "刘会计", old.path(), old.sha256());
        assertThat(mvc.perform(get("/cases/" + NUMBER).with(clerk())).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8)).contains(PAGE);
    }

    @Test
    void aFileIsKeptInPartsAndComesOutAsItWas() throws Exception {
        byte[] photo = TestFiles.joined(TestFiles.picture("jpg"), new byte[3 << 20]);
        new Random(7).nextBytes(photo);
        System.arraycopy(TestFiles.picture("jpg"), 0, photo, 0, TestFiles.picture("jpg").length);
        Attachment stored = attachments.add(handIn("photo", "大.jpg"), photo);

        assertThat(jdbc.sql("select count(*) from guanjia.attachment_part where attachment = ?").param(stored.id())
                .query(Integer.class).single()).isEqualTo(4);
        mvc.perform(get(stored.path()).with(clerk())).andExpect(status().isOk()).andExpect(content().bytes(photo));
    }

    @Test
    void aDownloadIsAFileAndNeverAPage() throws Exception {
        Attachment pdf = attachments.add(handIn("drawing", "平面图 \"一\".pdf"), TestFiles.pdf());
        Attachment photo = attachments.add(handIn("photo", "厨房.jpg"), TestFiles.picture("jpg"));

        mvc.perform(get(pdf.path()).param("inline", "").with(clerk()))
                .andExpect(header().string("Content-Disposition", containsString("attachment; ")))
                .andExpect(header().string("Content-Disposition", containsString("filename*=UTF-8''%E5%B9%B3")))
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")))
                .andExpect(header().string("Cache-Control", "no-store"));
        mvc.perform(get(photo.path()).param("inline", "").with(clerk()))
                .andExpect(header().string("Content-Disposition", containsString("inline; ")))
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")));
    }

    @Test
    @Clause("EN-07")
    void othersAreToldTheSameAsOfACaseThatDoesNotExist() throws Exception {
        Attachment drawing = attachments.add(handIn("drawing", "平面图.pdf"), TestFiles.pdf());

        String none = mvc.perform(get("/cases/WJ-20310501-0009/files").with(stranger())).andExpect(status().isNotFound())
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8).replace("-0009", "-0001");
        String his = mvc.perform(get(PAGE).with(stranger())).andExpect(status().isNotFound())
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(withoutTokens(his)).isEqualTo(withoutTokens(none));
        mvc.perform(get(drawing.path()).with(stranger())).andExpect(status().isNotFound());
        upload(stranger(), "drawing", "a.pdf", TestFiles.pdf()).andExpect(status().isNotFound());
        // His own case does not lead him to this one's file
        mvc.perform(get("/cases/" + OTHER + "/files/" + drawing.id()).with(stranger())).andExpect(status().isNotFound());
        mvc.perform(get(PAGE).with(user("a").roles("camunda-admin"))).andExpect(status().isNotFound());
        assertThat(attachments.of(NUMBER)).hasSize(1);
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("(?:value|content)=\"[^\"]{60,}\"", "");
    }

    @Test
    void anAuditorReadsAndHandsNothingIn() throws Exception {
        Attachment drawing = attachments.add(handIn("drawing", "平面图.pdf"), TestFiles.pdf());

        assertThat(page(auditor())).contains("平面图.pdf").doesNotContain("<form method=\"post\" enctype");
        mvc.perform(get(drawing.path()).with(auditor())).andExpect(status().isOk());
        upload(auditor(), "drawing", "a.pdf", TestFiles.pdf()).andExpect(status().isNotFound());
        // Not even in a case that is his
        upload(user(OWNER).roles("auditor"), "drawing", "a.pdf", TestFiles.pdf()).andExpect(status().isNotFound());
    }

    @Test
    void aGroupThatAKindNamesReadsThisKindAlone() throws Exception {
        attachments.add(handIn("drawing", "平面图.pdf"), TestFiles.pdf());
        Attachment photo = attachments.add(handIn("photo", "厨房.jpg"), TestFiles.picture("jpg"));

        assertThat(page(user("attachment-guard").roles("security"))).contains("厨房.jpg")
                .doesNotContain("平面图", "<form method=\"post\" enctype");
        mvc.perform(get(photo.path()).with(user("attachment-guard").roles("security"))).andExpect(status().isOk());
    }

    @Test
    void whoseTaskIsDoneReadsNoMoreAndAnEndedCaseTakesNothing() throws Exception {
        attachments.add(handIn("drawing", "平面图.pdf"), TestFiles.pdf());
        engine.getTaskService().complete(task);
        mvc.perform(get(PAGE).with(clerk())).andExpect(status().isNotFound());
        cases.close(NUMBER, "完成");

        assertThat(page(owner())).contains("平面图.pdf").doesNotContain("<form method=\"post\" enctype");
        upload(owner(), "drawing", "a.pdf", TestFiles.pdf()).andExpect(status().isConflict())
                .andExpect(content().string(containsString("案件已经结束")));
        assertThat(attachments.of(NUMBER)).hasSize(1);
    }

    @Test
    void aRefusedFileIsToldOnThePageAndLeavesNothing() throws Exception {
        upload(clerk(), "drawing", "<img src=x>.pdf", TestFiles.bytes("<html><script>alert(1)</script>"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("是网页，不能上传")))
                .andExpect(content().string(not(containsString("<img"))));
        upload(clerk(), "photo", "a.pdf", TestFiles.pdf()).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("这一类文件不接受 PDF")));
        upload(clerk(), "nothing", "a.pdf", TestFiles.pdf()).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请选择文件的类别")));
        upload(clerk(), "drawing", "", new byte[0]).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("请先选择文件")));
        upload(clerk(), "drawing", "../../etc/passwd", TestFiles.pdf()).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("扩展名不符")));
        mvc.perform(multipart(PAGE).file(new MockMultipartFile("file", "a.pdf", null, TestFiles.pdf()))
                .param("kind", "drawing").param("note", "长".repeat(201)).with(csrf()).with(clerk()))
                .andExpect(status().isUnprocessableEntity());
        mvc.perform(multipart(PAGE).file(new MockMultipartFile("file", "a.pdf", null, TestFiles.pdf()))
                .param("kind", "drawing").with(clerk())).andExpect(status().isForbidden());
        assertThat(attachments.of(NUMBER)).isEmpty();
    }

    @Test
    void nobodyChangesOrTakesOutWhatWasHandedIn() {
        attachments.add(handIn("drawing", "平面图.pdf"), TestFiles.pdf());

        for (String statement : List.of("update guanjia.attachment set name = 'b.pdf'", "delete from guanjia.attachment_part",
                "update guanjia.attachment_part set bytes = '\\x00'", "delete from guanjia.attachment",
                "truncate guanjia.attachment cascade")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update()).as(statement).isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void aFormNamesTheFilesToThoseWhoWorkOnTheTask() {
        Attachment drawing = attachments.add(handIn("drawing", "[x](http:a).pdf"), TestFiles.pdf());

        assertThat(shown(true)).asString().contains("\\[x\\]\\(http\\_a\\)\\.pdf", "](" + drawing.path() + ")", "刘会计",
                "[上传文件](" + PAGE + ")").doesNotContain("现场照片");
        assertThat(shown(false)).asString().contains("平面图:1 个", "[查看文件](" + PAGE + ")").doesNotContain("http", "刘会计");
    }

    private Object shown(boolean works) {
        return formValues.value("caseFiles", new TaskContext("rights-check", "p", "p", NUMBER, "t", "t",
                Set.of("caseFiles"), works));
    }

    private Attachments limited(DataSize size, int files, UploadScan scan) {
        return new Attachments(jdbc, trail, transactions, cases, kinds, checks, scan,
                new AttachmentProperties(size, files, null), clock);
    }

    @Test
    void moreThanTheLimitsIsRefused() {
        Attachments small = limited(DataSize.ofBytes(500), 1, file -> Optional.empty());
        assertThatThrownBy(() -> small.add(handIn("drawing", "a.pdf"), TestFiles.pdf())).hasMessage("文件过大，一个文件最多 500 B");
        Attachments few = limited(DataSize.ofMegabytes(1), 1, file -> Optional.empty());
        few.add(handIn("drawing", "a.pdf"), TestFiles.pdf());
        assertThatThrownBy(() -> few.add(handIn("photo", "a.png"), TestFiles.picture("png")))
                .isInstanceOfSatisfying(AttachmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AttachmentRefused.Reason.CONFLICT));
        assertThat(attachments.of(NUMBER)).hasSize(1);
    }

    @Test
    void whatTheScannerFindsOrCannotLookAtIsNotKept() throws Exception {
        byte[] photo = TestFiles.joined(TestFiles.picture("jpg"), new byte[200_000]);
        try (FakeClamd clamd = new FakeClamd(file -> file.length > 100_000 ? "stream: Eicar-Signature FOUND" : "stream: OK")) {
            assertThat(handedIn(clamd.properties(), TestFiles.picture("jpg")).getViewName()).startsWith("redirect:");
            ModelAndView infected = handedIn(clamd.properties(), photo);
            assertThat(infected.getStatus().value()).isEqualTo(422);
            assertThat(infected.getModel().get("error")).asString().contains("Eicar-Signature");
            assertThat(clamd.received()).last().isEqualTo(photo);
        }
        for (String answer : new String[] {"INSTREAM size limit exceeded. ERROR", "", null}) {
            try (FakeClamd clamd = new FakeClamd(file -> answer)) {
                expectUnavailable(handedIn(clamd.properties(), TestFiles.picture("jpg")));
            }
        }
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        expectUnavailable(handedIn(new AttachmentProperties.Clamd("localhost", free, Duration.ofSeconds(1)),
                TestFiles.picture("jpg")));
        assertThat(attachments.of(NUMBER)).hasSize(1);
    }

    private ModelAndView handedIn(AttachmentProperties.Clamd clamd, byte[] content) throws IOException {
        SecurityContextHolder.getContext().setAuthentication(new UsernamePasswordAuthenticationToken(
                new CurrentUser(CLERK, "刘会计", List.of("finance")), null, AuthorityUtils.createAuthorityList("ROLE_finance")));
        AttachmentProperties properties = new AttachmentProperties(DataSize.ofMegabytes(1), 10, clamd);
        return new AttachmentController(cases, limited(DataSize.ofMegabytes(1), 10, new ClamdScan(clamd)), rights, properties,
                people, clock).handIn(NUMBER, "photo", null, new MockMultipartFile("file", "a.jpg", null, content),
                new RedirectAttributesModelMap());
    }

    private static void expectUnavailable(ModelAndView page) {
        assertThat(page.getStatus().value()).isEqualTo(503);
        assertThat(page.getModel().get("error")).asString().contains("病毒扫描服务暂时不可用");
    }

    @Test
    void aFileWithinTheLimitIsTakenByHttpAndOneBeyondIsRefused() throws Exception {
        Visitor visitor = visitor();
        byte[] photo = TestFiles.joined(TestFiles.picture("jpg"), new byte[(20 << 20) - 1000]);
        assertThat(answer(visitor, photo.length + 400L, false, out -> out.write(form(photo)))).contains("302")
                .contains("/cases/" + NUMBER + "/files");
        assertThat(attachments.of(NUMBER)).singleElement().satisfies(file -> assertThat(file.size()).isEqualTo(photo.length));
        byte[] larger = TestFiles.joined(photo, new byte[2000]);
        assertThat(answer(visitor, larger.length + 400L, false, out -> out.write(form(larger)))).contains("413", "一个文件最多 20 MB");
        assertThat(attachments.of(NUMBER)).hasSize(1);
    }

    @Test
    void whatIsFarTooLargeIsRefusedBeforeItIsSent() throws Exception {
        Visitor visitor = visitor();
        List<Path> before = temporary();
        // Announced, and not one byte of it sent: the answer does not wait for it
        assertThat(answer(visitor, 2L << 30, false, out -> { })).contains("413", "<h1>文件过大</h1>", "最多 20 MB");
        assertThat(answer(new Visitor(port, "10.6.8.3"), 2L << 30, false, out -> { })).contains("413");
        // Not announced
        assertThat(answer(visitor, -1, true, out -> {
            byte[] megabyte = new byte[1 << 20];
            out.write(chunk(TestFiles.bytes(head())));
            for (int i = 0; i < 40; i++) {
                out.write(chunk(megabyte));
            }
        })).contains("413", "最多 20 MB");
        assertThat(attachments.of(NUMBER)).isEmpty();
        assertThat(temporary()).isEqualTo(before);
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("guanjia-file")).sorted().toList();
        }
    }

    private Visitor visitor() {
        Visitor visitor = new Visitor(port, "10.6.8.2");
        visitor.login(CLERK, TestUsers.PASSWORD);
        token = visitor.token(PAGE);
        return visitor;
    }

    private String head() {
        return "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nphoto"
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n";
    }

    private byte[] form(byte[] file) {
        byte[] form = TestFiles.joined(TestFiles.bytes(head()), file, TestFiles.bytes("\r\n--b--\r\n"));
        // The length was announced: what is left of it stands behind the last part
        return TestFiles.joined(form, new byte[Math.max(0, file.length + 400 - form.length)]);
    }

    private static byte[] chunk(byte[] content) {
        return TestFiles.joined(TestFiles.bytes(Integer.toHexString(content.length) + "\r\n"), content, TestFiles.bytes("\r\n"));
    }

    private interface Body {

        void send(OutputStream out) throws IOException;
    }

    /** Speaks HTTP by hand, as clients do not announce what they do not send. */
    private String answer(Visitor visitor, long length, boolean chunked, Body body) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(TestFiles.bytes("POST " + PAGE + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nCookie: JSESSIONID="
                    + visitor.cookie("JSESSIONID") + "\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                    + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length) + "\r\n\r\n"));
            body.send(out);
            out.flush();
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            int expected = -1;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                answer.append(line).append('\n');
                if (line.toLowerCase().startsWith("content-length:")) {
                    expected = Integer.parseInt(line.substring(15).strip());
                }
            }
            char[] rest = new char[4096];
            while (expected != 0 && !answer.toString().contains("</html>") && !answer.toString().endsWith("}")) {
                int read = in.read(rest);
                if (read < 0) {
                    break;
                }
                answer.append(rest, 0, read);
            }
            return answer.toString();
        }
    }
}
