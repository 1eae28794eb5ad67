package dev.parley;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Parley. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ParleyApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(ParleyApplication.class, arguments);
    }
}
