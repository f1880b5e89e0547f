package io.guanjia.sample;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Tells whoever started the application where it is and how to log in. */
class SampleAnnouncement {

    private static final Logger LOG = LoggerFactory.getLogger(SampleAnnouncement.class);
    private static final Set<String> NAMED =
            Set.of("qiantai1", "zhuli1", "kefujingli1", "gongcheng1", "pinzhi1", "shenji1", "liucheng1", "guanli1");

    private final SampleLogin login;
    private final Environment environment;

    SampleAnnouncement(SampleLogin login, Environment environment) {
        this.login = login;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void announce() {
        LOG.info("{}", text());
    }

    String text() {
        String address = "http://localhost:" + environment.getProperty("local.server.port", "8080")
                + environment.getProperty("server.servlet.context-path", "");
        StringBuilder text = new StringBuilder("\n\n  管家已启动:").append(address).append("\n\n");
        login.password().ifPresentOrElse(
                password -> text.append("  样例用户的密码都是:").append(password).append('\n'),
                () -> text.append("  样例用户的密码文件不见了,删除数据目录后重新启动会重新生成。\n"));
        text.append('\n');
        SampleStaff.ALL.stream().filter(staff -> NAMED.contains(staff.userId())).forEach(staff -> text
                .append("    %-14s%s(%s)%n".formatted(staff.userId(), staff.role(), staff.name())));
        return text.append("\n  共 ").append(SampleStaff.ALL.size())
                .append(" 人,除系统管理员外每组两人(如 qiantai1、qiantai2),名单和密码见 ").append(login.file()).append('\n')
                .toString();
    }
}
