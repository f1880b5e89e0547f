package io.guanjia.workpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.document.Papers;
import io.guanjia.identity.CurrentUser;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class WorkPassPaperTest {

    private static final String CLERK = "pass-paper-clerk";
    private static final int CARDS_ON_A_PAGE = 8;

    @Autowired
    WebApplicationContext context;

    @Autowired
    ProcessEngine engine;

    @Autowired
    WorkPasses passes;

    @Autowired
    Papers papers;

    @Autowired
    CaseFiles cases;

    private MockMvc mvc;
    private Sites sites;
    private String caseNumber;

    @BeforeEach
    void aCase() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestUsers.member(engine, CLERK, "何雨晴", "customer-assistant");
        sites = new Sites(context);
        caseNumber = sites.open(CLERK, "none");
    }

    @Test
    @Clause("RN-05")
    void sixtyPassesArePrintedInOneGo() throws Exception {
        WorkerPhotos photos = new WorkerPhotos();
        BufferedImage face = TestPhotos.rough(480, 640, 7);
        for (int i = 1; i <= 60; i++) {
            // No two are the same file, which the PDF would hold only once
            face.setRGB(4 * i, 100, 0xFFFFFF);
            sites.apply(caseNumber, i == 2 ? "阿卜杜热合曼·买买提依明江" : "工人" + i, "%04d".formatted(i),
                    photos.make(TestPhotos.file(face, "jpeg"), "a"));
        }
        List<WorkPass> issued = sites.issue(caseNumber);

        long begin = System.nanoTime();
        byte[] pdf = print("").getContentAsByteArray();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/work-passes.pdf"), pdf);
        PrintedPaper paper = new PrintedPaper(pdf);
        assertThat(paper.pages()).isEqualTo((60 + CARDS_ON_A_PAGE - 1) / CARDS_ON_A_PAGE);
        String text = paper.text();
        assertThat(text).contains("临时工作证", "木工", "宏图装饰工程有限公司", TestEstate.UNIT, caseNumber + "-60", "有效期至")
                .doesNotContain("13900000001", issued.get(0).token());
        assertThat(text.split("不得进入其他楼幢或单元", -1)).hasSize(61);
        assertThat(codes(paper.picture(1))).containsExactlyInAnyOrderElementsOf(issued.subList(0, CARDS_ON_A_PAGE).stream()
                .map(pass -> "http://localhost/gate/passes/" + pass.token()).toList());
        assertThat(took).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    @Clause({"RN-05", "RN-14"})
    void onePassAloneIsPrintedByItsNumberAndNoneThatIsOver() throws Exception {
        sites.apply(caseNumber, "孙木", "1234", TestPhotos.jpeg(480, 640));
        sites.apply(caseNumber, "李伟", "1111", TestPhotos.jpeg(480, 640));
        List<WorkPass> issued = sites.issue(caseNumber);
        passes.lost(caseNumber, List.of(issued.get(1).number()), CLERK);

        assertThat(new PrintedPaper(print(issued.get(0).number()).getContentAsByteArray()).text()).contains("孙木");
        assertThat(new PrintedPaper(print("").getContentAsByteArray()).text()).contains("孙木").doesNotContain("李伟");
        assertThat(print(issued.get(1).number()).getStatus()).isEqualTo(404);
        assertThat(print(caseNumber + "-77").getStatus()).isEqualTo(404);
        assertThat(papers.printable(cases.find(caseNumber).orElseThrow(),
                new CurrentUser(CLERK, "何雨晴", List.of("customer-assistant")))).extracting(Papers.Offer::path)
                .containsExactly("/papers/" + caseNumber + "/work-passes.pdf");
    }

    @Test
    @Clause("EN-07")
    void aStrangerGetsNone() throws Exception {
        sites.apply(caseNumber, "孙木", "1234", TestPhotos.jpeg(480, 640));
        sites.issue(caseNumber);

        assertThat(mvc.perform(get("/papers/" + caseNumber + "/work-passes.pdf").with(user("pass-paper-stranger")
                .authorities(new SimpleGrantedAuthority("ROLE_cleaning")))).andReturn().getResponse().getStatus())
                .isEqualTo(404);
    }

    private MockHttpServletResponse print(String item) throws Exception {
        return mvc.perform(get("/papers/" + caseNumber + "/work-passes.pdf").param("item", item).with(user(CLERK)
                .authorities(new SimpleGrantedAuthority("ROLE_customer-assistant")))).andReturn().getResponse();
    }

    private static List<String> codes(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(
                new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        return Arrays.stream(new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
                .map(Result::getText).toList();
    }
}
