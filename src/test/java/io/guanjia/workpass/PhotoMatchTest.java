package io.guanjia.workpass;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkSite;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoMatchTest {

    private static final List<WorkPass> APPLIED = List.of(worker(1, "孙木", "123X"), worker(2, "李伟", "0001"),
            worker(3, "李伟", "0002"), worker(12, "O'Neil Sean", "9999"), worker(13, "阿卜杜拉·买买提", "7777"));

    @ParameterizedTest
    @CsvSource({"孙木, 1", "' 孙木 ', 1", "1, 1", "001, 1", "12, 12", "１２, 12", "孙木123x, 1", "孙木-123X, 1", "李伟0002, 3",
        "李伟_0001, 2", "o'neil sean, 12", "阿卜杜拉买买提, 13", "阿卜杜拉·买买提, 13"})
    void aPhotoIsFoundByNameOrNumber(String fileName, int position) {
        assertThat(PhotoMatch.find(fileName, APPLIED).pass().position()).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({"王五", "4", "0", "DSC01234", "孙", "孙木(1)", "99999999999999", "''"})
    void whatFitsNobodyIsTold(String fileName) {
        assertThat(PhotoMatch.find(fileName, APPLIED)).satisfies(match -> {
            assertThat(match.pass()).isNull();
            assertThat(match.fault()).contains("没有");
        });
    }

    @Test
    void twoOfTheSameNameAreTold() {
        assertThat(PhotoMatch.find("李伟", APPLIED).fault()).isEqualTo("有 2 人同名，文件名请写成 姓名+证件尾号，如 李伟0001");
    }

    private static WorkPass worker(int position, String name, String tail) {
        WorkSite site = new WorkSite("ZX-20261129-0001", 1, "1-1-0101", "宏图装饰", "钱工", null, null,
                WorkSite.State.OPEN, null, Instant.EPOCH);
        return new WorkPass(position, site, position, name, "木工", tail, null, false, State.APPLIED, null, null, null,
                null, null, null, null);
    }
}
