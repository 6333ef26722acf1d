package org.parix;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/** Parix as a server. */
@SpringBootApplication
@Modulithic(systemName = "Parix")
public class Parix {
    public static void main(String[] args) {
        SpringApplication.run(Parix.class, args);
    }

    /** Today is what it is in Vietnam, wherever the machine stands. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
    }
}
