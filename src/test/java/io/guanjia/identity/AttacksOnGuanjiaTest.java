package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.GuanjiaTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Each attack is refused, does nothing, and is told nothing of the inside. */
@GuanjiaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttacksOnGuanjiaTest {

    @Autowired
    ServletWebServerApplicationContext context;

    private Target guanjia;

    @BeforeAll
    void prepare() {
        guanjia = new Target(context, false);
        guanjia.prepare();
    }

    @AfterAll
    void clean() {
        guanjia.clean();
    }

    static List<Attack> attacks() {
        return Attacks.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void nobodyHasHisWay(Attack attack) throws Exception {
        Scene scene = new Scene(guanjia, attack);
        HttpResponse<String> answer = attack.request().send(scene);
        assertThat(attack.harm().isDone(scene, answer)).as("%s: he had his way: %s", attack, answer.body()).isFalse();
        assertThat(answer.statusCode()).as("%s: %s", attack, answer.body()).isEqualTo(attack.refusal());
        if (attack.refusal() >= 400) {
            // What he has written himself may be quoted
            String told = answer.body().replace(Planted.class.getName(), "");
            assertThat(told).as(attack.toString()).containsPattern("\"message\":\"[^\"]*\\p{IsHan}")
                    .doesNotContainPattern(FuzzTest.INSIDE);
        }
    }
}
