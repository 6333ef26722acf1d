package org.parix;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Parix as a server. */
@SpringBootApplication
@Modulithic(systemName = "Parix")
public class Parix {
    public static void main(String[] args) {
        SpringApplication.run(Parix.class, args);
    }
}
