package org.parix.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A large file on its way through a server with a small heap: {@code ./dev bench evidence [MEGABYTES] [HEAP]}, 500 and 256m unless said
 * otherwise. Prints a table and writes bench/results/evidence-DATE.json.
 */
public final class EvidenceBench {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int PIECE = 4 << 20;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern META =
            Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\" data-header=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI address;
    private final Map<String, Object> results = new LinkedHashMap<>();

    private EvidenceBench(URI address) {
        this.address = address;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int megabytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        String heap = arguments.length > 1 ? arguments[1] : "256m";
        Path folder = Files.createTempDirectory("parix-evidence-bench");
        Path file = pdf(folder.resolve("lon.pdf"), megabytes);
        int port = freePort();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        onceOnly(System.getProperty("java.class.path")),
                        EvidenceServer.class.getName(),
                        "--parix.data=" + folder.resolve("data"),
                        "--parix.port=" + port,
                        "--parix.evidence.max-file-size=" + (megabytes + 1) + "MB")
                .redirectError(folder.resolve("server.err").toFile())
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            waitFor(said, EvidenceServer.READY);
            EvidenceBench bench = new EvidenceBench(URI.create("http://localhost:" + port));
            bench.results.put("megabytes", megabytes);
            bench.results.put("heap", heap);
            bench.run(file);
            try (OutputStream ask = server.getOutputStream()) {
                ask.write('\n');
                ask.flush();
                String[] peak = waitFor(said, EvidenceServer.PEAK).split(" ");
                bench.results.put("peakHeapMegabytes", Long.parseLong(peak[1]) >> 20);
                bench.results.put("maxHeapMegabytes", Long.parseLong(peak[2]) >> 20);
            }
            bench.print();
            OUT.println("written: " + Results.write("evidence", bench.results));
        } finally {
            server.destroy();
            if (!server.waitFor(40, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
            if (server.exitValue() > 0 && Files.size(folder.resolve("server.err")) > 0) {
                OUT.println(Files.readString(folder.resolve("server.err")));
            }
            Files.deleteIfExists(file);
        }
    }

    /** Parix stands on the class path as a folder and as a jar; started from both it would find everything twice. */
    private static String onceOnly(String classPath) {
        return java.util.Arrays.stream(classPath.split(java.io.File.pathSeparator))
                .filter(entry -> !entry.replace('\\', '/').endsWith("app/target/classes"))
                .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    }

    private static String waitFor(BufferedReader said, String word) throws IOException {
        var before = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(word)) {
                return line;
            }
            before.append(line).append('\n');
        }
        throw new IllegalStateException("the server ended before it said " + word + ":\n" + before);
    }

    private void run(Path file) throws IOException, InterruptedException {
        signIn();
        String page = get("/evidence/new");
        Matcher meta = META.matcher(page);
        if (!meta.find()) {
            throw new IllegalStateException("no token on /evidence/new");
        }
        String header = meta.group(2);
        String token = meta.group(1);
        long size = Files.size(file);
        JsonNode begun = JsonMapper.shared()
                .readTree(post("/evidence/uploads", header, token, "name=lon.pdf&size=" + size + "&mark=1"));
        String url = begun.path("url").asString();
        long before = System.nanoTime();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] piece = new byte[PIECE];
            for (long at = 0; at < size; ) {
                bytes.seek(at);
                int count = bytes.read(piece);
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(address.resolve(url))
                                .method("PATCH", BodyPublishers.ofByteArray(piece, 0, count))
                                .header("Upload-Offset", Long.toString(at))
                                .header("Content-Type", "application/offset+octet-stream")
                                .header(header, token)
                                .build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() != 204) {
                    throw new IllegalStateException(
                            "a piece was answered with " + answer.statusCode() + " " + answer.body());
                }
                at = Long.parseLong(answer.headers().firstValue("Upload-Offset").orElseThrow());
            }
        }
        results.put("sendingMillis", since(before));
        before = System.nanoTime();
        JsonNode looked = JsonMapper.shared().readTree(post(url + "/finish", header, token, ""));
        if (!looked.path("taken").asBoolean()) {
            throw new IllegalStateException("refused: " + looked);
        }
        results.put("checkingMillis", since(before));
        before = System.nanoTime();
        HttpResponse<String> kept = send(url, header, token, "title=Lon");
        results.put("keepingMillis", since(before));
        String piece = kept.headers().firstValue("Location").orElseThrow();
        Matcher link = Pattern.compile("/evidence/\\d+/versions/\\d+/file")
                .matcher(get(URI.create(piece).getPath()));
        if (!link.find()) {
            throw new IllegalStateException("no file on " + piece);
        }
        before = System.nanoTime();
        HttpResponse<InputStream> back = client.send(
                HttpRequest.newBuilder(address.resolve(link.group())).build(), BodyHandlers.ofInputStream());
        try (InputStream bytes = back.body()) {
            long count = bytes.transferTo(OutputStream.nullOutputStream());
            if (count != size) {
                throw new IllegalStateException("%d of %d bytes came back".formatted(count, size));
            }
        }
        results.put("downloadMillis", since(before));
    }

    private void signIn() throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/sign-in"));
        if (!token.find()) {
            throw new IllegalStateException("no token on /sign-in");
        }
        client.send(
                HttpRequest.newBuilder(address.resolve("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("login=" + EvidenceServer.LOGIN + "&password="
                                + encoded(EvidenceServer.PASSWORD) + "&_csrf=" + encoded(token.group(1))))
                        .build(),
                BodyHandlers.discarding());
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private String post(String path, String header, String token, String form)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(path, header, token, form);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(String path, String header, String token, String form)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json, text/html")
                        .header(header, token)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long since(long before) {
        return (System.nanoTime() - before) / 1_000_000;
    }

    private void print() {
        OUT.printf(
                Locale.ROOT,
                "%n%-34s %s%n",
                "a file of",
                results.get("megabytes") + " MB, heap " + results.get("heap"));
        results.forEach((name, value) -> {
            if (name.endsWith("Millis")) {
                OUT.printf(
                        Locale.ROOT,
                        "%-34s %6.1f s%n",
                        name.replace("Millis", ""),
                        ((Number) value).doubleValue() / 1000);
            }
        });
        OUT.printf(
                Locale.ROOT,
                "%-34s %6s MB of %s%n",
                "most heap ever used",
                results.get("peakHeapMegabytes"),
                results.get("maxHeapMegabytes"));
    }

    /** A pdf of one page whose picture cannot be packed, written as it grows. */
    private static Path pdf(Path file, int megabytes) throws IOException {
        byte[] block = new byte[1 << 20];
        Random random = new Random(1);
        long length = (long) (megabytes - 1) << 20;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long[] places = new long[4];
            out.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
            String[] objects = {
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 4 0 R>>>>>>"
            };
            for (int at = 0; at < objects.length; at++) {
                places[at] = out.getFilePointer();
                out.write(
                        "%d 0 obj\n%s\nendobj\n".formatted(at + 1, objects[at]).getBytes(StandardCharsets.US_ASCII));
            }
            places[3] = out.getFilePointer();
            out.write(("4 0 obj\n<</Type/XObject/Subtype/Image/Width 1024/Height " + length / 1024
                            + "/ColorSpace/DeviceGray/BitsPerComponent 8/Length " + length + ">>\nstream\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (long left = length; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(block.length, left));
            }
            out.write("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
            long table = out.getFilePointer();
            var xref = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
            for (long place : places) {
                xref.append("%010d 00000 n \n".formatted(place));
            }
            xref.append("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n")
                    .append(table)
                    .append("\n%%EOF\n");
            out.write(xref.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
