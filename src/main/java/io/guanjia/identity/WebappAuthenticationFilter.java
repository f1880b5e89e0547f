package io.guanjia.identity;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/** Makes the login at our page the login of Tasklist, Cockpit, Admin and Welcome. */
class WebappAuthenticationFilter extends ContainerBasedAuthenticationFilter {

    @Override
    public void init(FilterConfig filterConfig) {
        authenticationProvider = new FromSecurityContext();
    }

    // A change of groups must reach the webapps with the next request, not when their cache expires.
    @Override
    protected boolean existisAuthentication(Authentications authentications, String engineName, String username) {
        Authentication known = authentications.getAuthenticationForProcessEngine(engineName);
        List<String> groups = CurrentUser.get().groupIds();
        return super.existisAuthentication(authentications, engineName, username)
                && known instanceof UserAuthentication user && groups.equals(user.getGroupIds());
    }

    private static final class FromSecurityContext implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            return CurrentUser.find()
                    .map(user -> {
                        AuthenticationResult result = AuthenticationResult.successful(user.userId());
                        result.setGroups(user.groupIds());
                        return result;
                    })
                    .orElseGet(AuthenticationResult::unsuccessful);
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            // Spring Security has already refused whoever is not logged in
        }
    }
}
