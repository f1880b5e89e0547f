package io.guanjia.attachment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files as they may be kept, shown and saved again on any machine. */
final class FileNames {

    /** In characters, ending included; file systems take 255 bytes, and a Chinese character has three. */
    static final int LONGEST = 80;

    /** Control characters, and such as steer the direction of letters or are not seen: photo[right-to-left override]gnp.exe. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[<>:\"|?*]");
    private static final Pattern DEVICE = Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\\s*(?:\\..*)?");

    private FileNames() {
    }

    /**
     * The name without what is no part of it: folders, characters that are not seen or not allowed, leading dots.
     *
     * @throws AttachmentRefused if nothing is left
     */
    static String cleaned(String given) {
        String name = given == null ? "" : UNSEEN.matcher(given).replaceAll("");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = Normalizer.normalize(name, Normalizer.Form.NFC);
        name = NOT_IN_NAMES.matcher(name).replaceAll("_").replaceAll("[\\s\\p{Z}]+", " ");
        name = name.replaceAll("^[. ]+|[. ]+$", "");
        if (name.isEmpty()) {
            throw AttachmentRefused.unfit("文件没有名称，请改名后再上传");
        }
        if (DEVICE.matcher(name).matches()) {
            name = "_" + name;
        }
        return shortened(name);
    }

    /** Ending in small letters, empty if it has none. */
    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).length() == name.length() ? ""
                : name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 || name.length() - dot > 10 ? "" : name.substring(dot);
        int kept = LONGEST - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)).strip() + ending;
    }
}
