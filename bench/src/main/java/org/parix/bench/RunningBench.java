package org.parix.bench;

import java.time.*;
import org.parix.Parix;
import org.parix.bench.province.Province;
import org.springframework.boot.SpringApplication;
public final class RunningBench {
    public static void main(String[] a) throws Exception {
        var parix = SpringApplication.run(Parix.class, "--parix.data=" + a[0], "--parix.port=8137");
        long t = System.nanoTime();
        new Province(parix, LocalDate.now()).fill();
        System.out.println("filled in " + (System.nanoTime() - t) / 1e9);
    }
}
