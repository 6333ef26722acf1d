package org.parix.evidence.intake;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Not clamd: it keeps clamd's INSTREAM protocol, knows one virus, and can behave badly. */
final class ClamdStandIn implements AutoCloseable {
    static final String VIRUS = "PARIX-TEST-VIRUS-FILE";
    private static final int MOST = 5 << 20;

    enum Mood {
        WELL,
        SILENT,
        HANGS_UP,
        TALKS_NONSENSE
    }

    private final ServerSocket server;
    private volatile Mood mood;

    private ClamdStandIn(ServerSocket server, Mood mood) {
        this.server = server;
        this.mood = mood;
    }

    static ClamdStandIn start(Mood mood) throws IOException {
        ClamdStandIn standIn = new ClamdStandIn(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), mood);
        Thread.ofVirtual().start(standIn::serve);
        return standIn;
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    void becomes(Mood other) {
        mood = other;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller;
                DataInputStream in = new DataInputStream(caller.getInputStream());
                OutputStream out = caller.getOutputStream()) {
            if (mood == Mood.HANGS_UP) {
                return;
            }
            String said = heard(in);
            if (mood == Mood.SILENT) {
                Thread.sleep(10_000);
            }
            out.write((said + "\0").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            // whoever called has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String heard(DataInputStream in) throws IOException {
        byte[] command = in.readNBytes(10);
        if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
            return "UNKNOWN COMMAND";
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            if (length < 0 || all.size() + length > MOST) {
                return "INSTREAM size limit exceeded. ERROR";
            }
            byte[] piece = in.readNBytes(length);
            if (piece.length < length) {
                throw new java.io.EOFException();
            }
            all.write(piece);
        }
        if (mood == Mood.TALKS_NONSENSE) {
            return "stream: MAYBE";
        }
        @Nullable String virus = all.toString(StandardCharsets.ISO_8859_1).contains(VIRUS) ? "Parix.Test" : null;
        return virus == null ? "stream: OK" : "stream: " + virus + " FOUND";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
