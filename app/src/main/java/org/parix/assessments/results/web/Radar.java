package org.parix.assessments.results.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Areas around a centre: how much of each a unit reached, and how much the units together. */
record Radar(String unit, String mean, List<Axis> axes, List<String> rings) {
    static final int SIZE = 360;
    private static final int RADIUS = 130;
    private static final int LABEL = 150;

    /** The end of an axis and where its label stands. */
    record Axis(String code, String x, String y, String labelX, String labelY) {}

    /**
     * @param codes of the areas, three at least
     * @param unit percent of each that the unit reached
     * @param mean percent of each that the units reached together
     */
    static Radar of(List<String> codes, List<Double> unit, List<Double> mean) {
        var axes = new ArrayList<Axis>();
        for (int i = 0; i < codes.size(); i++) {
            axes.add(new Axis(
                    codes.get(i),
                    x(i, codes.size(), RADIUS),
                    y(i, codes.size(), RADIUS),
                    x(i, codes.size(), LABEL),
                    y(i, codes.size(), LABEL)));
        }
        var rings = new ArrayList<String>();
        for (int percent = 25; percent <= 100; percent += 25) {
            rings.add(String.format(Locale.ROOT, "%.1f", RADIUS * percent / 100.0));
        }
        return new Radar(polygon(unit), polygon(mean), axes, rings);
    }

    private static String polygon(List<Double> percents) {
        var points = new StringJoiner(" ");
        for (int i = 0; i < percents.size(); i++) {
            double radius = RADIUS * Math.clamp(percents.get(i), 0, 100) / 100;
            points.add(x(i, percents.size(), radius) + "," + y(i, percents.size(), radius));
        }
        return points.toString();
    }

    private static String x(int at, int of, double radius) {
        return String.format(Locale.ROOT, "%.1f", SIZE / 2.0 + radius * Math.sin(2 * Math.PI * at / of));
    }

    private static String y(int at, int of, double radius) {
        return String.format(Locale.ROOT, "%.1f", SIZE / 2.0 - radius * Math.cos(2 * Math.PI * at / of));
    }
}
