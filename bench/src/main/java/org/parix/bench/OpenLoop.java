package org.parix.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Pages asked for at a steady rate, whether the former ones are there yet or not. Times count from when a page should have been asked for, so
 * that a server that stalls does not hide it.
 */
record OpenLoop(List<Answer> answers) {
    /** @param kind what page, for whom: {@code page, person} */
    record Ask(Visitor visitor, String path, String kind) {}

    record Answer(String kind, double millis, boolean failed) {}

    static OpenLoop run(IntFunction<Ask> asks, int perSecond, int seconds) {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        int all = perSecond * seconds;
        List<CompletableFuture<?>> running = new ArrayList<>();
        long began = System.nanoTime();
        for (int n = 0; n < all; n++) {
            long due = began + TimeUnit.SECONDS.toNanos(n) / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Ask ask = asks.apply(n);
            running.add(ask.visitor().get(ask.path()).handle((status, failure) -> {
                boolean failed = failure != null || status != 200;
                answers.add(new Answer(ask.kind(), (System.nanoTime() - due) / 1e6, failed));
                return null;
            }));
        }
        running.forEach(CompletableFuture::join);
        return new OpenLoop(List.copyOf(answers));
    }

    List<String> kinds() {
        return answers.stream().map(Answer::kind).distinct().sorted().toList();
    }

    /** Those of a kind, or of a page whoever asked. */
    OpenLoop of(String kind) {
        return new OpenLoop(answers.stream()
                .filter(answer -> answer.kind().equals(kind) || answer.kind().startsWith(kind + ","))
                .toList());
    }

    int asked() {
        return answers.size();
    }

    long failed() {
        return answers.stream().filter(Answer::failed).count();
    }

    double percentile(int percent) {
        double[] sorted = answers.stream().mapToDouble(Answer::millis).sorted().toArray();
        return sorted[Math.clamp((int) Math.ceil(sorted.length * percent / 100.0) - 1, 0, sorted.length - 1)];
    }
}
