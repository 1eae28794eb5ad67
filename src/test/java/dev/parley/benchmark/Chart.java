package dev.parley.benchmark;

import java.util.List;
import java.util.Locale;

/** Bars, or ranges on a logarithmic axis, one below the other, as SVG that is read on a light and on a dark page. */
record Chart(String title, boolean ranges, List<Row> rows) {
    static final int WIDTH = 760;

    private static final int ROW = 26;
    private static final int HEAD = 40;
    private static final int FOOT = 16;
    private static final int LEFT = 250;
    private static final int PLOT = 400;

    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, sans-serif; fill: #20262a }
              .title { font-weight: 600; font-size: 14px }
              .parley { fill: #0f6577 } .bare { fill: #8fb9c3 } .peer { fill: #a59d90 } .axis { stroke: #a59d90 }
              @media (prefers-color-scheme: dark) {
                text { fill: #e8ecee }
                .parley { fill: #2fa0b8 } .bare { fill: #2f5762 } .peer { fill: #77818a } .axis { stroke: #77818a }
              }
            </style>
            """;

    enum Kind {
        PARLEY,
        BARE,
        PEER
    }

    /**
     * @param from where a range begins; a bar begins at 0
     * @param to where it ends
     */
    record Row(String name, Kind kind, double from, double to) {}

    int height() {
        return HEAD + rows.size() * ROW + FOOT;
    }

    /** Several of them in one picture. */
    static String picture(List<Chart> charts) {
        int height = charts.stream().mapToInt(Chart::height).sum();
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n"
                        .formatted(WIDTH, height, WIDTH, height));
        svg.append("<title>")
                .append(escape(charts.get(0).title()))
                .append("</title>\n")
                .append(STYLE);
        int top = 0;
        for (Chart chart : charts) {
            chart.draw(svg, top);
            top += chart.height();
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, int top) {
        svg.append("<text class=\"title\" x=\"0\" y=\"%d\">%s</text>\n".formatted(top + 22, escape(title)));
        svg.append("<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
                .formatted(LEFT, top + HEAD - 6, LEFT, top + HEAD + rows.size() * ROW));
        double least = rows.stream().mapToDouble(Row::from).min().orElse(0);
        double most = rows.stream().mapToDouble(Row::to).max().orElse(0);
        int y = top + HEAD;
        for (Row row : rows) {
            double begin = ranges ? place(row.from(), least / 2, most) : 0;
            double end = ranges ? place(row.to(), least / 2, most) : PLOT * row.to() / most;
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                    .formatted(LEFT - 10, y + 13, escape(row.name())));
            svg.append("<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n"
                    .formatted(
                            row.kind().name().toLowerCase(Locale.ROOT),
                            LEFT + begin,
                            y,
                            Math.max(2, end - begin),
                            ROW - 8));
            svg.append("<text x=\"%.1f\" y=\"%d\">%s</text>\n".formatted(LEFT + end + 6, y + 13, figures(row)));
            y += ROW;
        }
    }

    private static double place(double value, double least, double most) {
        return PLOT * Math.log(value / least) / Math.log(most / least);
    }

    private String figures(Row row) {
        return ranges ? shown(row.from()) + " – " + shown(row.to()) : shown(row.to());
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value >= 20 ? "%,.0f" : "%.1f", value);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
