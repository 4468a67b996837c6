package app.landfall.benchmarks.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One measured figure.
///
/// @param name what was measured
/// @param value how much
/// @param unit in what
/// @param goal what it should be, in words; empty = only told
/// @param met whether it is; null = no goal
/// @param method how it was measured and compared, one sentence
public record Figure(
    String name, double value, String unit, String goal, @Nullable Boolean met, String method) {

  /// A figure that should not be above something.
  public static Figure atMost(String name, double value, double most, String unit, String method) {
    return new Figure(name, value, unit, "≤ " + shown(most) + " " + unit, value <= most, method);
  }

  /// A figure that should not be below something.
  public static Figure atLeast(
      String name, double value, double least, String unit, String method) {
    return new Figure(name, value, unit, "≥ " + shown(least) + " " + unit, value >= least, method);
  }

  /// A figure that others are compared with.
  public static Figure told(String name, double value, String unit, String method) {
    return new Figure(name, value, unit, "", null, method);
  }

  public String shownValue() {
    return shown(value) + " " + unit;
  }

  public String verdict() {
    return met == null ? "" : met ? "met" : "MISSED";
  }

  private static String shown(double number) {
    if (number >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, number >= 10 ? "%.1f" : "%.2f", number);
  }
}
