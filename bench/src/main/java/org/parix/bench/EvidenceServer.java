package org.parix.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import org.parix.Parix;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.springframework.boot.SpringApplication;

/** Parix with one officer, in a process of its own; asked by a line on its standard input it says how much of its heap it ever used. */
final class EvidenceServer {
    static final String LOGIN = "bench";
    static final String PASSWORD = "một câu dài chỉ dùng để đo";
    static final String READY = "READY";
    static final String PEAK = "PEAK";

    private EvidenceServer() {}

    public static void main(String[] arguments) throws IOException {
        var context = SpringApplication.run(Parix.class, arguments);
        AgencyId office = context.getBean(Directory.class).add("Ủy ban nhân dân xã Đo Thử");
        Accounts accounts = context.getBean(Accounts.class);
        UserId user = accounts.open(LOGIN, "Người đo", office, PASSWORD);
        accounts.grant(user, Role.OFFICER, office);
        System.out.println(READY);
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        try (var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (asked.readLine() != null) {
                long peak =
                        pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
                System.out.println(
                        PEAK + " " + peak + " " + Runtime.getRuntime().maxMemory());
            }
        }
        context.close();
    }

    private static java.util.stream.Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
