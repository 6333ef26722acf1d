package org.parix.notices.webhooks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One message to another system. Written by hand over a socket, because the call must go to the address that was judged ({@link Goal}), which the
 * HTTP client of the JDK does not let one say. Of the answer only the status is read: nothing of it is followed, shown or kept.
 */
final class Call {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final int LONGEST_LINE = 1000;

    private final Duration connect;
    private final Duration answer;

    /** @param answer how long the other may take for the whole of it */
    Call(Duration connect, Duration answer) {
        this.connect = connect;
        this.answer = answer;
    }

    /** @return the status of the answer */
    int post(Goal goal, InetAddress address, Map<String, String> headers, String body) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, goal.port()), (int) connect.toMillis());
            plain.setSoTimeout((int) answer.toMillis());
            try (Socket socket = goal.secure() ? secured(plain, goal) : plain) {
                byte[] content = body.getBytes(StandardCharsets.UTF_8);
                var head = new StringBuilder("POST " + goal.path() + " HTTP/1.1\r\n")
                        .append("Host: ")
                        .append(goal.named())
                        .append("\r\n")
                        .append("Content-Type: application/json\r\n")
                        .append("Content-Length: ")
                        .append(content.length)
                        .append("\r\n")
                        .append("User-Agent: Parix\r\n")
                        .append("Connection: close\r\n");
                headers.forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
                var out = socket.getOutputStream();
                out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
                out.write(content);
                out.flush();
                return status(line(socket));
            }
        }
    }

    private static SSLSocket secured(Socket plain, Goal goal) throws IOException {
        var socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, goal.host().replaceAll("^\\[|\\]$", ""), goal.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static int status(String line) throws IOException {
        Matcher matcher = STATUS.matcher(line);
        if (!matcher.matches()) {
            throw new IOException("not an answer of HTTP/1.1");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The first line; one that dribbles in is not waited for longer than one that does not come. */
    private String line(Socket socket) throws IOException {
        long end = System.nanoTime() + answer.toNanos();
        InputStream in = new BufferedInputStream(socket.getInputStream(), LONGEST_LINE);
        var line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("no answer in time");
            }
            socket.setSoTimeout((int) Math.max(1, Duration.ofNanos(left).toMillis()));
            int sign = in.read();
            if (sign < 0) {
                throw new IOException("the connection was closed without an answer");
            }
            if (sign == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) sign);
        }
        throw new IOException("not an answer of HTTP/1.1");
    }
}
