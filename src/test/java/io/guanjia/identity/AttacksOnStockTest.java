package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.identity.Attack.Rights;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link AttacksOnGuanjiaTest} shows is no matter of course: the stock application lets them have their way. */
class AttacksOnStockTest {

    private static StockApplication stock;
    private static Target target;

    @BeforeAll
    static void start() throws IOException {
        stock = StockApplication.start();
        target = stock.target();
        target.prepare();
    }

    @AfterAll
    static void stop() throws IOException {
        if (stock != null) {
            stock.close();
        }
    }

    static Stream<Arguments> attacks() {
        List<Attack> attacks = Attacks.all();
        return Stream.of(Rights.values()).flatMap(rights -> attacks.stream().map(attack -> Arguments.of(attack, rights)));
    }

    @ParameterizedTest(name = "{0}, rights {1}")
    @MethodSource("attacks")
    void hasHisWayUnlessTheCatalogueSaysWhyNot(Attack attack, Rights rights) throws Exception {
        target.rights(rights);
        Scene scene = new Scene(target, attack);
        HttpResponse<String> answer = attack.request().send(scene);
        assertThat(attack.harm().isDone(scene, answer)).as("%s, rights %s: %s %s", attack, rights, answer.statusCode(), answer.body())
                .isEqualTo(!attack.stockRefuses().containsKey(rights));
    }
}
