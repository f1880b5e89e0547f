package io.guanjia;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Guanjia: engine, web applications, interfaces and, where no database is configured, the database too. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GuanjiaApplication {

    public static void main(String[] args) {
        SpringApplication.run(GuanjiaApplication.class, args);
    }
}
