package org.parix.evidence.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Speaks with clamd: a file goes to it in pieces as it is read (INSTREAM), and it says what it is called if it is a virus. */
final class Clamd {
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    private final SocketAddress address;
    private final Duration patience;

    /** @param address host:port, or the path of a socket */
    Clamd(String address, Duration patience) {
        this.address = parsed(address);
        this.patience = patience;
    }

    private static SocketAddress parsed(String address) {
        if (address.startsWith("/")) {
            return UnixDomainSocketAddress.of(address);
        }
        int colon = address.lastIndexOf(':');
        if (colon <= 0 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "parix.evidence.clamd.address is neither host:port nor a path: " + address);
        }
        return InetSocketAddress.createUnresolved(
                address.substring(0, colon).replaceAll("^\\[|]$", ""), Integer.parseInt(address.substring(colon + 1)));
    }

    /**
     * @return what the scanner calls the virus; empty where it finds none
     * @throws IOException where it cannot be reached, does not answer in time, or does not scan
     */
    Optional<String> scan(InputStream file) throws IOException {
        try (SocketChannel channel = open();
                Watch watch = new Watch(channel, patience)) {
            write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)), watch);
            byte[] piece = new byte[PIECE];
            try {
                for (int count = file.read(piece); count >= 0; count = file.read(piece)) {
                    if (count > 0) {
                        write(channel, ByteBuffer.allocate(4).putInt(count).flip(), watch);
                        write(channel, ByteBuffer.wrap(piece, 0, count), watch);
                    }
                }
                write(channel, ByteBuffer.allocate(4), watch);
            } catch (IOException broken) {
                // clamd hangs up once it has seen more than it may; what it said before tells why
                String said = answer(channel, watch);
                if (said.isEmpty()) {
                    throw broken;
                }
                return verdict(said);
            }
            return verdict(answer(channel, watch));
        }
    }

    private SocketChannel open() throws IOException {
        if (address instanceof UnixDomainSocketAddress path) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            return connected(channel, path);
        }
        InetSocketAddress named = (InetSocketAddress) address;
        return connected(SocketChannel.open(), new InetSocketAddress(named.getHostString(), named.getPort()));
    }

    private SocketChannel connected(SocketChannel channel, SocketAddress to) throws IOException {
        boolean done = false;
        try (Watch watch = new Watch(channel, Duration.ofSeconds(Math.min(10, patience.toSeconds())))) {
            channel.connect(to);
            watch.moved();
            done = true;
            return channel;
        } catch (java.nio.channels.UnresolvedAddressException e) {
            throw new IOException("nobody knows where " + to + " is", e);
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static void write(SocketChannel channel, ByteBuffer bytes, Watch watch) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
            watch.moved();
        }
    }

    private static String answer(SocketChannel channel, Watch watch) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteBuffer block = ByteBuffer.allocate(512);
        while (said.size() < LONGEST_ANSWER) {
            int count = channel.read(block.clear());
            watch.moved();
            if (count < 0) {
                break;
            }
            for (int at = 0; at < count; at++) {
                if (block.get(at) == 0) {
                    return said.toString(StandardCharsets.UTF_8);
                }
                said.write(block.get(at));
            }
        }
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    private static Optional<String> verdict(String said) throws IOException {
        String words = said.replaceFirst("^stream: ", "").strip();
        if (words.equals("OK")) {
            return Optional.empty();
        }
        if (words.endsWith(" FOUND")) {
            return Optional.of(
                    words.substring(0, words.length() - " FOUND".length()).replaceAll("[^\\x21-\\x7e]", "?"));
        }
        throw new IOException("clamd did not scan: " + (said.isEmpty() ? "no answer" : said));
    }

    /** Closes a connection on which nothing moves; a channel knows no timeout of its own. */
    private static final class Watch implements AutoCloseable {
        private final AtomicLong moved = new AtomicLong(System.nanoTime());
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread;

        Watch(SocketChannel channel, Duration patience) {
            thread = Thread.ofVirtual().name("clamd-watch").start(() -> {
                while (!over.get()) {
                    long left = patience.toNanos() - (System.nanoTime() - moved.get());
                    if (left <= 0) {
                        close(channel);
                        return;
                    }
                    java.util.concurrent.locks.LockSupport.parkNanos(left);
                }
            });
        }

        private static void close(SocketChannel channel) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        void moved() {
            moved.set(System.nanoTime());
        }

        @Override
        public void close() {
            over.set(true);
            java.util.concurrent.locks.LockSupport.unpark(thread);
        }
    }
}
