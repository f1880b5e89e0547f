package io.guanjia.identity;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Who may open which of the engine's web applications, by the engine's own grants. */
@Component
class ApplicationAccess {

    private final AuthorizationService authorizationService;
    private final Accounts accounts;

    ApplicationAccess(AuthorizationService authorizationService, Accounts accounts) {
        this.authorizationService = authorizationService;
        this.accounts = accounts;
    }

    boolean has(CurrentUser user, String application) {
        return accounts.asSystem(() -> authorizationService.isUserAuthorized(
                user.userId(), user.groupIds(), Permissions.ACCESS, Resources.APPLICATION, application));
    }

    AuthorizationManager<RequestAuthorizationContext> to(String application) {
        return (authentication, context) -> new AuthorizationDecision(
                CurrentUser.find().map(user -> has(user, application)).orElse(false));
    }
}
