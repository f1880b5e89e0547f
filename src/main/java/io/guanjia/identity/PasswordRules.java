package io.guanjia.identity;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which passwords are taken. Length and being hard to guess, not a mix of character classes: people answer those with
 * {@code Password123!}.
 */
final class PasswordRules {

    static final int MIN_LENGTH = 12;
    /** Guessing is estimated in a time that grows with the length. */
    static final int MAX_LENGTH = 128;
    /** Of 0 to 4; 3 stands for more than 10^8 guesses. */
    private static final int MIN_SCORE = 3;
    /** A shorter name stands in too many passwords by chance. */
    private static final int MIN_NAME = 3;

    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    private PasswordRules() {
    }

    /**
     * Why a password is refused.
     *
     * @param names what must not stand in it: user name, name
     * @return messages in Chinese, empty if it is good
     */
    static List<String> problems(String password, String... names) {
        List<String> problems = new ArrayList<>();
        if (!longEnough(password)) {
            problems.add("密码至少 " + MIN_LENGTH + " 个字符");
        }
        if (!shortEnough(password)) {
            problems.add("密码至多 " + MAX_LENGTH + " 个字符");
        }
        if (!withoutName(password, names)) {
            problems.add("密码不能包含用户名或姓名");
        }
        if (problems.isEmpty() && !hardToGuess(password, names)) {
            problems.add("密码太常见或太容易猜到，请换一个，例如几个互不相关的词");
        }
        return problems;
    }

    static boolean longEnough(String password) {
        return password.codePointCount(0, password.length()) >= MIN_LENGTH;
    }

    static boolean shortEnough(String password) {
        return password.length() <= MAX_LENGTH;
    }

    static boolean withoutName(String password, String... names) {
        String lower = password.toLowerCase(Locale.ROOT);
        for (String name : names) {
            String part = name.toLowerCase(Locale.ROOT);
            if (part.length() >= MIN_NAME
                    && (lower.contains(part) || lower.contains(new StringBuilder(part).reverse()))) {
                return false;
            }
        }
        return true;
    }

    static boolean hardToGuess(String password, String... names) {
        List<String> known = new ArrayList<>(List.of(names));
        known.addAll(List.of("guanjia", "camunda", "wuye", "tasklist"));
        return ESTIMATE.measure(password, known).getScore() >= MIN_SCORE;
    }
}
