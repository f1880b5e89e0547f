package io.guanjia.identity;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;

/** The engine's identity service, but a refused password is the client's mistake, not the server's, and says why. */
class CheckedIdentityService extends IdentityServiceImpl {

    /** The engine has no exception of its own for it. */
    private static final String REFUSED = "Password does not match policy";

    @Override
    public void saveUser(User user) {
        try {
            super.saveUser(user);
        } catch (ProcessEngineException e) {
            if (REFUSED.equals(e.getMessage())) {
                throw new BadUserRequestException("密码不符合要求：至少 " + PasswordRules.MIN_LENGTH
                        + " 个字符，不能包含用户名或姓名，不能是常见或容易猜到的密码", e);
            }
            throw e;
        }
    }
}
