package app.landfall.sync.server.watch;

import java.util.Locale;
import java.util.Map;

/// Figures in the text format of Prometheus (version 0.0.4), written by hand: a page of them needs
/// no library.
public final class MetricsText {
  private final StringBuilder text = new StringBuilder();

  /// @param type `counter` or `gauge`
  private MetricsText begin(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  private void line(String name, String labels, Number value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value(value)).append('\n');
  }

  private static String value(Number value) {
    return value instanceof Double real
        ? String.format(Locale.ROOT, "%.6f", real)
        : value.toString();
  }

  /// The calls so far.
  public MetricsText calls(CallCounts counts) {
    String answered = "landfall_calls_total";
    begin(answered, "counter", "Calls answered.");
    counts.answered().forEach((labels, count) -> line(answered, labels, count));
    String seconds = "landfall_call_seconds_total";
    begin(seconds, "counter", "Time that calls took, streams included.");
    counts.seconds().forEach((labels, sum) -> line(seconds, labels, sum));
    return this;
  }

  /// A figure of now.
  public MetricsText gauge(String name, String help, Number value) {
    begin(name, "gauge", help).line(name, "", value);
    return this;
  }

  /// Figures of now, by labels.
  public MetricsText gauges(String name, String help, Map<String, ? extends Number> values) {
    begin(name, "gauge", help);
    values.forEach((labels, value) -> line(name, labels, value));
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
