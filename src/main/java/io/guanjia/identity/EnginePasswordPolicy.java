package io.guanjia.identity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;

/** {@link PasswordRules} for the engine, which holds them wherever a password is set: Admin, profile, REST. */
class EnginePasswordPolicy implements PasswordPolicy {

    private final List<PasswordPolicyRule> rules = List.of(
            // The first two placeholders are labels that the webapps know
            new Rule("PASSWORD_POLICY_LENGTH", Map.of("minLength", Integer.toString(PasswordRules.MIN_LENGTH)),
                    (password, names) -> PasswordRules.longEnough(password) && PasswordRules.shortEnough(password)),
            new Rule("PASSWORD_POLICY_USER_DATA", Map.of(), PasswordRules::withoutName),
            new Rule("PASSWORD_POLICY_COMMON", Map.of(), (password, names) ->
                    PasswordRules.shortEnough(password) && PasswordRules.hardToGuess(password, names)));

    @Override
    public List<PasswordPolicyRule> getRules() {
        return rules;
    }

    private record Rule(String placeholder, Map<String, String> parameters, BiPredicate<String, String[]> test)
            implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return parameters;
        }

        @Override
        public boolean execute(String password) {
            return execute(password, null);
        }

        @Override
        public boolean execute(String password, User user) {
            String[] names = user == null ? new String[0]
                    : Stream.of(user.getId(), user.getFirstName(), user.getLastName())
                            .filter(Objects::nonNull).toArray(String[]::new);
            return password != null && test.test(password, names);
        }
    }
}
