package io.guanjia.trail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A trail without an application, for a JVM that a test starts. */
public final class TestTrail {

    private TestTrail() {
    }

    /** On this database, with the key of the tests of this JVM. */
    public static Trail on(JdbcClient jdbc) {
        TrailKey key = new TrailKey(new TrailProperties(Path.of("target/audit-key-child.pem")));
        return new Trail(new ChainWriter(jdbc, key),
                new StaticListableBeanFactory().getBeanProvider(TrailListener.class),
                Clock.system(ZoneId.of("Asia/Shanghai")));
    }
}
