package io.guanjia.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what goes to the database, and reads what processes and write-ahead log have used. */
@TestConfiguration(proxyBeanMethods = false)
class Meter {

    private static final boolean LISTED = Boolean.getBoolean("bench.statements");

    private final Map<String, LongAdder> bySql = new ConcurrentHashMap<>();
    private final LongAdder statements = new LongAdder();
    private final LongAdder roundTrips = new LongAdder();
    private volatile boolean counting;

    /**
     * @param statements   executed while they were counted, each row of a batch one
     * @param roundTrips   a batch is one
     * @param transactions committed on the server
     * @param wal          bytes of write-ahead log
     * @param jvm          CPU time of this JVM, ns
     * @param database     CPU time of all the server's processes, ns
     * @param nanos        the time of reading
     */
    record Reading(long statements, long roundTrips, long transactions, long wal, long jvm, long database, long nanos) {

        Reading since(Reading before) {
            return new Reading(statements - before.statements, roundTrips - before.roundTrips,
                    transactions - before.transactions, wal - before.wal, jvm - before.jvm,
                    database - before.database, nanos - before.nanos);
        }
    }

    @Bean
    BeanPostProcessor countingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? new DelegatingDataSource(pool) {
                    @Override
                    public Connection getConnection() throws java.sql.SQLException {
                        return counting ? connection(super.getConnection()) : super.getConnection();
                    }
                } : bean;
            }
        };
    }

    Reading read(JdbcClient jdbc) {
        String data = jdbc.sql("show data_directory").query(String.class).single();
        // The numbers of a session reach the statistics up to a second after its commit
        jdbc.sql("select pg_sleep(1.2)").query().listOfRows();
        long transactions = jdbc.sql("select sum(xact_commit)::bigint from pg_stat_database").query(Long.class).single();
        long wal = jdbc.sql("select (pg_current_wal_lsn() - '0/0')::bigint").query(Long.class).single();
        long jvm = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        return new Reading(statements.sum(), roundTrips.sum(), transactions, wal, jvm, cpuOf(Path.of(data)),
                System.nanoTime());
    }

    private Connection connection(Connection real) {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Statement statement ? statement(statement, method.getReturnType(),
                                LISTED && arguments != null && arguments.length > 0 ? shortened(arguments[0]) : "")
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String shortened(Object sql) {
        String text = sql.toString().replaceAll("\\s+", " ").strip();
        int from = text.indexOf(" from ");
        return text.startsWith("select") && from > 0
                ? "select …" + text.substring(from, Math.min(text.length(), from + 150))
                : text.substring(0, Math.min(text.length(), 60));
    }

    /** With {@code -Dbench.statements=true}: which statements, how often. */
    String listed(int cases) {
        return bySql.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, LongAdder> entry) -> -entry.getValue().sum()))
                .map(entry -> "%7.2f  %s%n".formatted(entry.getValue().sum() / (double) cases, entry.getKey()))
                .collect(Collectors.joining());
    }

    /** Begins to count statements, or stops; while they are counted, all takes longer. */
    void count(boolean begin) {
        counting = begin;
        bySql.clear();
    }

    private Object statement(Statement real, Class<?> type, String sql) {
        long[] waiting = new long[1];
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("addBatch")) {
                        waiting[0]++;
                    } else if (method.getName().startsWith("execute")) {
                        boolean batch = method.getName().contains("Batch");
                        statements.add(batch ? waiting[0] : 1);
                        roundTrips.increment();
                        if (LISTED) {
                            bySql.computeIfAbsent(sql, key -> new LongAdder()).add(batch ? waiting[0] : 1);
                        }
                        waiting[0] = 0;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    // The server's own processes by the parent of each; those that ended count with the parent
    private static long cpuOf(Path data) {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            String server = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
            List<String[]> processes = all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .map(Meter::stat).filter(fields -> fields.length > 16)
                    .filter(fields -> fields[0].equals(server) || fields[3].equals(server)).toList();
            long ticks = 0;
            for (String[] fields : processes) {
                ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
                if (fields[0].equals(server)) {
                    ticks += Long.parseLong(fields[15]) + Long.parseLong(fields[16]);
                }
            }
            return ticks * 10_000_000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] stat(Path process) {
        try {
            return Files.readString(process.resolve("stat")).replaceFirst("\\(.*\\)", "x").split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
