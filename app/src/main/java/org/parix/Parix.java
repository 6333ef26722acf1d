package org.parix;

import java.time.Clock;
import org.parix.ui.Formats;
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

    /** The one source of "now", on the clock of the offices Parix is for. */
    @Bean
    Clock clock() {
        return Clock.system(Formats.ZONE);
    }
}
