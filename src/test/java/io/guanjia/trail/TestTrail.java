package io.guanjia.trail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A trail without an application, for a JVM that a test starts. */
public final class TestTrail {

    private TestTrail() {
    }

    /** On this database, with the key of the tests of this JVM. */
    public static Trail on(JdbcClient jdbc) {
        return on(jdbc, key(Path.of("target/audit-key-child.pem")));
    }

    /** A key in this file, made if there is none. */
    public static TrailKey key(Path file) {
        return new TrailKey(new TrailProperties(file));
    }

    /** On this database, with this key. */
    public static Trail on(JdbcClient jdbc, TrailKey key) {
        return new Trail(new ChainWriter(jdbc, key, roots -> Map.of()),
                new StaticListableBeanFactory().getBeanProvider(TrailListener.class),
                Clock.system(ZoneId.of("Asia/Shanghai")));
    }
}
