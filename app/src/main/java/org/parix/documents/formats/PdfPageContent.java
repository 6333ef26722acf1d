package org.parix.documents.formats;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Runs one page's drawing once and collects its glyphs and lines. */
final class PdfPageContent extends PDFGraphicsStreamEngine {
    private static final double PICTURE_SIDE = 60;
    private static final int BOLD_WEIGHT = 600;

    private final Meter meter;
    private final AffineTransform upright;
    private final double width;
    private final double height;
    private final PdfGlyphs glyphs;
    private final PdfPath path;
    private final Deque<Rectangle2D> clips = new ArrayDeque<>();
    private final Map<PDFont, Boolean> bold = new HashMap<>();
    private Rectangle2D clip;
    private boolean clipNext;
    private int pictures;
    private int unknown;

    PdfPageContent(PDPage page, Meter meter) {
        super(page);
        this.meter = meter;
        PDRectangle box = page.getCropBox();
        this.upright = upright(box, page.getRotation());
        boolean turned = page.getRotation() % 180 != 0;
        this.width = turned ? box.getHeight() : box.getWidth();
        this.height = turned ? box.getWidth() : box.getHeight();
        this.clip = new Rectangle2D.Double(-1, -1, width + 2, height + 2);
        this.glyphs = new PdfGlyphs(meter);
        this.path = new PdfPath(meter);
    }

    PdfPage read(int number) throws IOException {
        processPage(getPage());
        return glyphs.page(number, width, height, path.rules(), pictures, unknown);
    }

    /** From the page's own coordinates to points from the upper left corner as the page is shown. */
    private static AffineTransform upright(PDRectangle box, int rotation) {
        double w = box.getWidth();
        double h = box.getHeight();
        AffineTransform turn = switch (Math.floorMod(rotation, 360)) {
            case 90 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 180 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 270 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(1, 0, 0, -1, 0, h);
        };
        turn.translate(-box.getLowerLeftX(), -box.getLowerLeftY());
        return turn;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        meter.tick();
        super.processOperator(operator, operands);
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        meter.tick();
        String text = font.toUnicode(code, GlyphList.getAdobeGlyphList());
        if (text == null) {
            if (font instanceof PDSimpleFont && code >= ' ' && code < 0x7F) {
                text = String.valueOf((char) code);
            } else {
                unknown++;
                return;
            }
        }
        AffineTransform place = new AffineTransform(upright);
        place.concatenate(matrix.createAffineTransform());
        Point2D start = place.transform(new Point2D.Double(0, 0), null);
        Point2D end = place.transform(new Point2D.Double(displacement.getX(), 0), null);
        Point2D top = place.transform(new Point2D.Double(0, 1), null);
        double size = start.distance(top);
        double middleX = (start.getX() + end.getX()) / 2;
        double middleY = start.getY() + (top.getY() - start.getY()) * 0.3;
        if (!clip.contains(middleX, middleY)) {
            return;
        }
        glyphs.add(text, start, end, size, isBold(font));
    }

    private boolean isBold(PDFont font) {
        if (getGraphicsState().getTextState().getRenderingMode() == RenderingMode.FILL_STROKE) {
            return true;
        }
        return bold.computeIfAbsent(font, PdfPageContent::boldByName);
    }

    private static boolean boldByName(PDFont font) {
        String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return name.contains("bold")
                || name.contains("black")
                || name.contains("heavy")
                || name.contains("demi")
                || descriptor != null && (descriptor.getFontWeight() >= BOLD_WEIGHT || descriptor.isForceBold());
    }

    @Override
    public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
        path.moveTo(shown(p0));
        path.lineTo(shown(p1));
        path.lineTo(shown(p2));
        path.lineTo(shown(p3));
        path.close();
    }

    private Point2D shown(Point2D point) {
        return upright.transform(point, null);
    }

    @Override
    public void drawImage(PDImage image) {
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
        double w = Math.hypot(matrix.getScaleX(), matrix.getShearY());
        double h = Math.hypot(matrix.getScaleY(), matrix.getShearX());
        if (w > PICTURE_SIDE && h > PICTURE_SIDE) {
            pictures++;
        } else if (Math.min(w, h) < PdfPath.THIN) {
            AffineTransform place = new AffineTransform(upright);
            place.concatenate(matrix.createAffineTransform());
            Point2D from = place.transform(new Point2D.Double(0, 0), null);
            Point2D to = place.transform(new Point2D.Double(1, 1), null);
            path.thinBox(from, to);
        }
    }

    @Override
    public void clip(int windingRule) {
        clipNext = true;
    }

    private void endOfPath() {
        if (clipNext) {
            Rectangle2D bounds = path.bounds();
            if (bounds != null) {
                clip = clip.createIntersection(bounds);
            }
            clipNext = false;
        }
        path.clear();
    }

    @Override
    public void saveGraphicsState() {
        clips.push(clip);
        super.saveGraphicsState();
    }

    @Override
    public void restoreGraphicsState() {
        if (!clips.isEmpty()) {
            clip = clips.pop();
        }
        super.restoreGraphicsState();
    }

    @Override
    public void moveTo(float x, float y) {
        path.moveTo(shown(new Point2D.Double(x, y)));
    }

    @Override
    public void lineTo(float x, float y) {
        path.lineTo(shown(new Point2D.Double(x, y)));
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        path.moveTo(shown(new Point2D.Double(x3, y3)));
    }

    @Override
    public @Nullable Point2D getCurrentPoint() {
        Point2D at = path.at();
        if (at == null) {
            return null;
        }
        try {
            return upright.inverseTransform(at, null);
        } catch (java.awt.geom.NoninvertibleTransformException e) {
            return null;
        }
    }

    @Override
    public void closePath() {
        path.close();
    }

    @Override
    public void endPath() {
        endOfPath();
    }

    @Override
    public void strokePath() {
        path.stroke(clip);
        endOfPath();
    }

    @Override
    public void fillPath(int windingRule) {
        path.fill(clip);
        endOfPath();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        path.stroke(clip);
        endOfPath();
    }

    @Override
    public void shadingFill(COSName shadingName) {
        // shades draw no lines
    }
}
