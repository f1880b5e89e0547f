package io.guanjia.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test in the one application that all such tests share, on a free port, with no jobs running behind a test's back.
 * One, because each costs a PostgreSQL, and because the engine's interfaces find "the" engine of a JVM by its name: a
 * test that needs an application of its own gives its engine another name
 * ({@code camunda.bpm.generate-unique-process-engine-name=true}) and closes it in the end ({@code @DirtiesContext}), as
 * the web applications offer the choice of an engine where there are two. It does so without a web server: Tasklist's, as
 * it stops, takes away what that of every other application in the JVM needs to find an engine.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
public @interface GuanjiaTest {
}
