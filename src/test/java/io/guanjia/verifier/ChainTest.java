package io.guanjia.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The figures were made by a shell with sha256sum and openssl: the formula must never change under written chains. */
class ChainTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SALT = HEX.parseHex("000102030405060708090a0b0c0d0e0f");
    private static final byte[] CONTENT = Chain.contentHash(SALT, "{\"by\":\"管家\"}");

    @Test
    void theFormulaIsTheOneThatOtherToolsCount() {
        assertThat(HEX.formatHex(CONTENT))
                .isEqualTo("8bbe0f1d3c383805dd937543e70f986ce4546c5672bba01a54a9024a308bd597");
        byte[] first = Chain.entryHash(1, "system", 1, 1764000000123L, CONTENT, null, null);
        assertThat(HEX.formatHex(first)).isEqualTo("3d1c6ca1c49d48f27d04db54a51101488c1358f6a0a41a9186e1418b309e2460");
        byte[] second = Chain.entryHash(2, "p-1", 1, -5L, CONTENT, first, null);
        assertThat(HEX.formatHex(second)).isEqualTo("d0cf4a664b94d3b0ec45584ba7ff49544a5acc401551e37c134ac919514c3105");
        byte[] head = Chain.headMessage(2, second, -5L);
        assertThat(new String(head, StandardCharsets.UTF_8))
                .isEqualTo("guanjia-audit-head-1\n2\n" + HEX.formatHex(second) + "\n-5");
        byte[] key = Chain.macKey("not really a key".getBytes(StandardCharsets.US_ASCII));
        assertThat(HEX.formatHex(key)).isEqualTo("62563f78f7114593408936b4f6bba366995c9f4929c5c8ca2502e52b1e974534");
        assertThat(HEX.formatHex(Chain.mac(key, head)))
                .isEqualTo("18b9c455ef920709485c2350888cfba02a353486fb9d1c0cec7f6235a35dbfa3");
    }

    @Test
    void eachPartCounts() {
        byte[] other = Chain.contentHash(SALT, "{}");
        assertThat(Stream.of(Chain.entryHash(3, "a", 2, 7, CONTENT, other, CONTENT),
                Chain.entryHash(4, "a", 2, 7, CONTENT, other, CONTENT),
                Chain.entryHash(3, "b", 2, 7, CONTENT, other, CONTENT),
                Chain.entryHash(3, "a", 3, 7, CONTENT, other, CONTENT),
                Chain.entryHash(3, "a", 2, 8, CONTENT, other, CONTENT),
                Chain.entryHash(3, "a", 2, 7, other, other, CONTENT),
                Chain.entryHash(3, "a", 2, 7, CONTENT, CONTENT, CONTENT),
                Chain.entryHash(3, "a", 2, 7, CONTENT, null, CONTENT),
                Chain.entryHash(3, "a", 2, 7, CONTENT, other, other),
                Chain.entryHash(3, "a", 2, 7, CONTENT, other, null)).map(HEX::formatHex)).doesNotHaveDuplicates();
    }

    @Test
    void nothingMovesFromOnePartToTheNextUnderTheSameHash() {
        assertThatIllegalArgumentException().isThrownBy(() -> Chain.contentHash(new byte[15], "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Chain.contentHash(new byte[17], "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chain.entryHash(1, "a\n1", 1, 1, CONTENT, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chain.entryHash(1, "", 1, 1, CONTENT, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chain.entryHash(1, "a", 1, 1, new byte[31], null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> Chain.headMessage(1, new byte[0], 1));
    }
}
