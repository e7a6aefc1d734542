// SPDX-License-Identifier: Apache-2.0
// SPDX-FileType: SOURCE
package io.contextvars.benchmarks;

import io.contextvars.benchmarks.Entrants.Known;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jfree.svg.SVGGraphics2D;

/** Bars of time on a logarithmic axis, a group for each row and number, and a bar for each entrant. */
final class Chart {

  /** A group of bars. */
  private record Group(Row row, int n) {
  }

  private static final List<Group> CONTEXTS = Stream.of(Row.READ, Row.SET_GET_RESET, Row.COPY_RUN, Row.RUN_WRAPPED,
      Row.COPY_RUN_SET).map(row -> new Group(row, 8)).toList();
  private static final Set<String> LEFT_OUT = Set.of(Entrants.LATE, Entrants.NO_HOOKS);
  private static final Color OURS = new Color(0x1b6ca8);
  private static final Color OTHERS = new Color(0xb8c4cc);
  private static final Color TEXT = new Color(0x24292f);
  private static final Color GRID = new Color(0xe1e4e8);

  private static final int LABELS = 220;
  private static final int PLOT = 560;
  private static final int MARGIN = 60;
  private static final int BAR = 15;
  private static final int GAP = 34;
  private static final double LOWEST = 0.5;

  private final Measurements measurements;
  private final Part part;
  private final List<Group> groups;
  private final double highest;

  Chart(Measurements measurements, Part part) {
    this.measurements = measurements;
    this.part = part;
    this.groups = part == Part.CONTEXTS ? CONTEXTS : all(part);
    this.highest = part == Part.CONTEXTS ? 10_000 : 100_000;
  }

  private static List<Group> all(Part part) {
    return part.rows().stream().flatMap(row -> row.ns().stream().map(n -> new Group(row, n))).toList();
  }

  /** {@return the chart as an SVG document} */
  String svg() {
    SVGGraphics2D graphics = new SVGGraphics2D(width(), height());
    paint(graphics);
    return graphics.getSVGDocument();
  }

  int width() {
    return LABELS + PLOT + MARGIN;
  }

  int height() {
    return GAP + groups.stream().mapToInt(group -> GAP + BAR * entrants(group).size()).sum();
  }

  void paint(Graphics2D graphics) {
    graphics.setPaint(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
    grid(graphics, height());
    int y = GAP;
    for (Group group : groups) {
      y = bars(graphics, group, y);
    }
  }

  private List<Known> entrants(Group group) {
    return Entrants.of(part)
        .stream()
        .filter(known -> !LEFT_OUT.contains(known.column()))
        .filter(known -> time(known, group).isPresent())
        .toList();
  }

  private OptionalDouble time(Known known, Group group) {
    return measurements.nanos(known.column(), group.row(), group.n(), 1);
  }

  private void grid(Graphics2D graphics, int height) {
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    graphics.setStroke(new BasicStroke(1));
    for (double nanos = 1; nanos <= highest; nanos *= 10) {
      graphics.setPaint(GRID);
      graphics.draw(new Line2D.Double(x(nanos), 18, x(nanos), height));
      graphics.setPaint(TEXT);
      graphics.drawString(String.format(Locale.ROOT, "%.0f ns", nanos), (float) x(nanos) - 8, 13);
    }
  }

  private int bars(Graphics2D graphics, Group group, int top) {
    graphics.setPaint(TEXT);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
    graphics.drawString(group.row().title + ", n = " + group.n(), 8, top + 12);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    int y = top + 20;
    for (Known known : entrants(group)) {
      bar(graphics, known, time(known, group), y);
      y += BAR;
    }
    return y + GAP - 20;
  }

  private void bar(Graphics2D graphics, Known known, OptionalDouble time, int y) {
    double nanos = time.orElseThrow();
    graphics.setPaint(known.column().equals(Entrants.OURS) ? OURS : OTHERS);
    graphics.fill(new Rectangle2D.Double(LABELS, y + 2, x(nanos) - LABELS, BAR - 4));
    graphics.setPaint(TEXT);
    graphics.drawString(known.name(), 16, y + 11);
    graphics.drawString(String.format(Locale.ROOT, nanos < 100 ? "%.1f" : "%.0f", nanos), (float) x(nanos) + 4, y + 11);
  }

  private double x(double nanos) {
    double bounded = Math.min(highest, Math.max(LOWEST, nanos));
    return LABELS + PLOT * Math.log(bounded / LOWEST) / Math.log(highest / LOWEST);
  }
}
