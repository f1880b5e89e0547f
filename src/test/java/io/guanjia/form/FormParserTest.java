package io.guanjia.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormParserTest {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'filepicker','key':'x','label':'附件'} | 「附件」的类型 filepicker 无法检查
            {'type':'dynamiclist','path':'x','label':'清单'} | 「清单」的类型 dynamiclist 无法检查
            {'type':'group','path':'x','label':'组'} | 分组「组」不能有 path
            {'type':'textfield','key':'a.b','label':'名称'} | 「名称」的 key “a.b” 只能由字母、数字和下划线组成
            {'type':'textfield','label':'名称'} | 「名称」的 key “” 只能由字母、数字和下划线组成
            {'type':'textfield','key':'x','label':'房号','properties':{'check':'phone, unitt'}} | 「房号」要求的检查 unitt 不存在，可用的有 phone
            {'type':'textfield','key':'x','label':'名称','validate':{'pattern':'[0-9'}} | 「名称」的 pattern “[0-9” 写错了
            {'type':'textfield','key':'x','label':'名称','validate':{'maxLength':'many'}} | 「名称」的 maxLength “many” 无法检查
            {'type':'textfield','key':'x','label':'名称','conditional':{'hide':'=kind = '}} | 「名称」的表达式 “=kind = ” 写错了
            {'type':'textfield','key':'x','label':'名称','validate':{'validationType':'iban'}} | 「名称」的 validationType “iban” 无法检查
            {'type':'number','key':'x','label':'名称','increment':0} | 「名称」的 increment “0” 不是正数
            {'type':'select','key':'x','label':'名称'} | 「名称」没有选项
            {'type':'select','key':'x','label':'名称','values':[{'label':'a'}]} | 「名称」有没有值的选项
            {'type':'datetime','key':'x','dateLabel':'日期'} | 「日期」的 subtype “” 无法检查
            {'type':'textfield','key':'x'},{'type':'textfield','key':'x'} | key “x” 出现了两次
            """)
    void refusesWhatCannotBeChecked(String components, String problem) {
        assertThatThrownBy(() -> parse("{'id':'f','components':[" + components + "]}"))
                .isInstanceOf(UnfitForm.class).hasMessage("表单 f 不能使用：" + problem);
    }

    @Test
    void refusesAFormThatTasklistDoesNotRender() {
        assertThatThrownBy(() -> parse("{'id':'f','schemaVersion':17,'components':[]}")).hasMessageContaining("schemaVersion");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(() -> parse("{'id':'f','components':[{'type':'filepicker','label':'a'},{'type':'group',"
                + "'components':[{'type':'what','label':'b'}]}]}")).hasMessageContaining("「a」").hasMessageContaining("「b」");
    }

    @Test
    void knowsWhatAFormShowsOfTheCase() throws Exception {
        FormSchema schema = parse("""
                {'id':'f','components':[
                  {'type':'text','text':'{{a}} {{ =b.name + string(c) }} {{#if d}}"{{e}}"{{/if}}{{#loop list}}{{this.x}}{{/loop}} no {f}'},
                  {'type':'html','content':'<p>{{{g}}}</p>'},
                  {'type':'textfield','key':'input','label':'=h','conditional':{'hide':'=i = "not j" and not(k) or input = null'}},
                  {'type':'textfield','key':'shown','readonly':true},
                  {'type':'textfield','key':'off','disabled':true},
                  {'type':'textfield','key':'again','properties':{'prefill':'true'}},
                  {'type':'select','key':'who','valuesKey':'staff'},
                  {'type':'table','dataSource':'=rows'}]}""");

        assertThat(schema.keysToShow()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "list", "g", "h", "i", "k",
                "shown", "off", "again", "staff", "rows");
        assertThat(schema.keysToKnow()).containsExactlyInAnyOrder("i", "k", "staff");
    }

    private static FormSchema parse(String form) throws Exception {
        return FormParser.parse(JSON.readTree(form), Map.of("phone", new PhoneCheck()));
    }
}
