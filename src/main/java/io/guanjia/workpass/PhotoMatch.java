package io.guanjia.workpass;

import io.guanjia.registry.passes.WorkPass;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whose photo a file is, by its name: the worker's number in the list, his name, or his name and the end of his document
 * where two have the same name.
 *
 * @param pass  null where that is not clear
 * @param fault why it is not, in Chinese; null where it is
 */
record PhotoMatch(WorkPass pass, String fault) {

    private static final Pattern NUMBER = Pattern.compile("0*([1-9][0-9]{0,4})");
    private static final Pattern BETWEEN = Pattern.compile("[\\s_\\-－—.·]+");

    /**
     * @param baseName of the file, without ending
     * @param applied  the workers whose passes can still get a photo
     */
    static PhotoMatch find(String baseName, List<WorkPass> applied) {
        String name = plain(baseName);
        var number = NUMBER.matcher(name);
        List<WorkPass> found = number.matches()
                ? applied.stream().filter(pass -> pass.position() == Integer.parseInt(number.group(1))).toList()
                : applied.stream().filter(pass -> name.equals(plain(pass.name()))
                        || name.equals(plain(pass.name() + pass.documentTail()))).toList();
        if (found.size() == 1) {
            return new PhotoMatch(found.get(0), null);
        }
        return new PhotoMatch(null, found.isEmpty() ? "名单中没有待发证的这个姓名或序号"
                : "有 %d 人同名，文件名请写成 姓名+证件尾号，如 %s%s".formatted(found.size(), found.get(0).name(),
                        found.get(0).documentTail()));
    }

    private static String plain(String text) {
        return BETWEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
