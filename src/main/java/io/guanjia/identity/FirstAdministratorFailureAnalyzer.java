package io.guanjia.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is missing instead of printing a stack trace. */
class FirstAdministratorFailureAnalyzer extends AbstractFailureAnalyzer<FirstAdministratorException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FirstAdministratorException cause) {
        String description = "数据库中还没有系统管理员，也无法创建：\n"
                + String.join("\n", cause.problems().stream().map(problem -> "  - " + problem).toList());
        String action = "请设置环境变量 GUANJIA_ADMIN_USER 和 GUANJIA_ADMIN_PASSWORD 后重新启动。密码至少 "
                + PasswordRules.MIN_LENGTH + " 个字符，不能是常见密码。有了系统管理员以后，这两个变量不再需要。";
        return new FailureAnalysis(description, action, cause);
    }
}
