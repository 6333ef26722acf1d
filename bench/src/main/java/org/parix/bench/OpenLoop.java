package org.parix.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Pages asked for at a steady rate, whether the former ones are there yet or not. Times count from when a page should have been asked for, so
 * that a server that stalls does not hide it.
 */
record OpenLoop(double[] millis, int failed) {
    static OpenLoop run(List<Visitor> visitors, String path, int perSecond, int seconds) {
        var times = new ConcurrentLinkedQueue<Double>();
        var failed = new AtomicInteger();
        int all = perSecond * seconds;
        List<CompletableFuture<?>> running = new ArrayList<>();
        long began = System.nanoTime();
        for (int n = 0; n < all; n++) {
            long due = began + TimeUnit.SECONDS.toNanos(n) / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            running.add(visitors.get(n % visitors.size()).get(path).handle((status, failure) -> {
                if (failure != null || status != 200) {
                    failed.incrementAndGet();
                }
                times.add((System.nanoTime() - due) / 1e6);
                return null;
            }));
        }
        running.forEach(CompletableFuture::join);
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new OpenLoop(sorted, failed.get());
    }

    int asked() {
        return millis.length;
    }

    double percentile(int percent) {
        return millis[Math.min(millis.length - 1, (int) Math.ceil(millis.length * percent / 100.0) - 1)];
    }
}
