package org.parix.documents.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Unreadable;

/** The parts of a docx or xlsx, unpacked as they are read and never to disk, counted against the limits. */
final class ZipPackage implements AutoCloseable {
    private static final int ENTRIES = 20_000;
    /** Office files pack to a tenth or a fiftieth; a part that swells more than this is made to harm. */
    private static final int RATIO = 500;

    private static final long FREE_BYTES = 16L << 20;

    private final ZipFile zip;
    private final Meter meter;

    private ZipPackage(ZipFile zip, Meter meter) {
        this.zip = zip;
        this.meter = meter;
    }

    @SuppressWarnings("MustBeClosedChecker") // closed by close()
    static ZipPackage open(Path file, Meter meter) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw broken(e);
        }
        if (zip.size() > ENTRIES) {
            zip.close();
            throw new Unreadable("documents.read.broken");
        }
        return new ZipPackage(zip, meter);
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** Reads an XML part from its root element; does nothing where the package has no such part. */
    void read(String part, Consumer<XmlPull> reader) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        try (InputStream in = new Counted(zip.getInputStream(entry), entry.getCompressedSize(), meter);
                XmlPull xml = new XmlPull(in, meter)) {
            xml.toRoot();
            reader.accept(xml);
        } catch (ZipException e) {
            throw broken(e);
        }
    }

    /** Where the relations of a part lead, by id; paths from the root of the package. */
    Map<String, Relation> relations(String part) throws IOException {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        Map<String, Relation> relations = new HashMap<>();
        read(
                folder + "_rels/" + part.substring(slash + 1) + ".rels",
                xml -> xml.each(name -> {
                    String id = xml.attribute("Id");
                    String target = xml.attribute("Target");
                    String type = xml.attribute("Type");
                    if (id != null
                            && target != null
                            && type != null
                            && !"External".equals(xml.attribute("TargetMode"))) {
                        relations.put(
                                id, new Relation(type.substring(type.lastIndexOf('/') + 1), path(folder, target)));
                    }
                }));
        return relations;
    }

    /** The part that the package itself names as its main one. */
    @Nullable
    String mainPart() throws IOException {
        return relations("").values().stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Relation::part)
                .findFirst()
                .orElse(null);
    }

    private static String path(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String from = folder;
        String to = target;
        while (to.startsWith("../")) {
            to = to.substring(3);
            from = from.substring(0, Math.max(0, from.lastIndexOf('/', from.length() - 2) + 1));
        }
        return from + to;
    }

    static Unreadable broken(Exception cause) {
        Unreadable broken = new Unreadable("documents.read.broken");
        broken.initCause(cause);
        return broken;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** @param type the last word of the relation's type, such as "header" */
    record Relation(String type, String part) {}

    private static final class Counted extends FilterInputStream {
        private final long packed;
        private final Meter meter;
        private long read;

        Counted(InputStream in, long packed, Meter meter) {
            super(in);
            this.packed = packed;
            this.meter = meter;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) {
            read += n;
            meter.unpacked(n);
            if (read > FREE_BYTES && packed > 0 && read / packed > RATIO) {
                throw new Unreadable("documents.read.zipBomb");
            }
        }
    }
}
