package io.guanjia.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first administrator, who is needed once, on an empty database that is not our own.
 *
 * @param user     his user name ({@code GUANJIA_ADMIN_USER})
 * @param password his password ({@code GUANJIA_ADMIN_PASSWORD}); not looked at any more once there is an administrator
 */
@ConfigurationProperties("guanjia.admin")
record AdministratorProperties(String user, String password) {

    @Override
    public String toString() {
        return "AdministratorProperties[user=" + user + "]";
    }
}
