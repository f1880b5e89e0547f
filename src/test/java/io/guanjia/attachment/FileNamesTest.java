package io.guanjia.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("平面图 v2.pdf", "平面图 v2.pdf"),
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("..\\..\\a.pdf", "a.pdf"),
                Arguments.of("C:\\Users\\张三\\图纸.dwg", "图纸.dwg"),
                Arguments.of("/a/b/../.htaccess", "htaccess"),
                Arguments.of("a\0.exe.pdf", "a.exe.pdf"),
                Arguments.of("a.pdf\0.exe", "a.pdf.exe"),
                Arguments.of("图\u202efdp.exe", "图fdp.exe"),
                Arguments.of("图\u2066\u200b\ufeff\r\n纸.pdf", "图纸.pdf"),
                Arguments.of("a<b>:\"c|d?*.pdf", "a_b___c_d__.pdf"),
                Arguments.of("  .. 图纸\u3000 一.pdf . . ", "图纸 一.pdf"),
                Arguments.of("con.pdf", "_con.pdf"),
                Arguments.of("LPT1", "_LPT1"),
                Arguments.of("NUL.tar.pdf", "_NUL.tar.pdf"),
                Arguments.of("e\u0301.pdf", "\u00e9.pdf"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameKeepsWhatIsPartOfIt(String given, String expected) {
        assertThat(FileNames.cleaned(given)).isEqualTo(expected);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String name = FileNames.cleaned("图".repeat(500) + ".pdf");

        assertThat(name).endsWith("图.pdf").hasSize(FileNames.LONGEST);
    }

    @Test
    void aNameIsNotCutWithinACharacter() {
        assertThat(FileNames.cleaned("𠮷".repeat(500) + ".pdf")).isEqualTo("𠮷".repeat(FileNames.LONGEST - 4) + ".pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/", "\0", "\u202e", "///", " . "})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> FileNames.cleaned(name)).isInstanceOf(AttachmentRefused.class).hasMessageContaining("没有名称");
    }
}
