package app.landfall.proof.museum;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The museum in words: a line for the terminal, a page for the documents.
final class Guide {
  private Guide() {}

  static String heading() {
    return String.format(
        Locale.ROOT,
        "%-34s %-5s %-12s %7s %6s  %s",
        "exhibit",
        "",
        "tier",
        "seeds",
        "",
        "what fired");
  }

  static String line(String name, String breaks, ExhibitResult verdict) {
    String promise = number(breaks);
    return switch (verdict) {
      case ExhibitResult.Caught caught ->
          String.format(
              Locale.ROOT,
              "%-34s %-5s %-12s %7s %4d.%d s  %s",
              name,
              promise,
              caught.joined(ExhibitResult.Red::tier),
              caught.joined(ExhibitResult.Red::seeds),
              caught.took().toSeconds(),
              caught.took().toMillisPart() / 100,
              caught.joined(ExhibitResult.Red::broken));
      case ExhibitResult.Survived survived ->
          String.format(Locale.ROOT, "%-34s %-5s SURVIVED %s", name, promise, survived.tier());
      case ExhibitResult.Unusable(String reason) ->
          String.format(Locale.ROOT, "%-34s %-5s UNUSABLE %s", name, promise, reason);
    };
  }

  private static String number(String breaks) {
    int space = breaks.indexOf(' ');
    return space < 0 ? breaks : breaks.substring(0, space);
  }

  /// How many each tier caught.
  static String sums(Map<Exhibit, ExhibitResult> verdicts) {
    Map<String, Integer> tiers = new TreeMap<>();
    for (ExhibitResult verdict : verdicts.values()) {
      if (verdict instanceof ExhibitResult.Caught caught) {
        caught.tiers().forEach(red -> tiers.merge(red.tier(), 1, Integer::sum));
      }
    }
    return tiers.entrySet().stream()
        .map(tier -> tier.getKey() + " " + tier.getValue())
        .collect(Collectors.joining(", "));
  }

  /// The row of a page.
  static String row(Exhibit exhibit, ExhibitResult verdict) {
    List<String> found =
        switch (verdict) {
          case ExhibitResult.Caught caught ->
              List.of(
                  caught.joined(ExhibitResult.Red::tier),
                  caught.joined(ExhibitResult.Red::seeds),
                  caught.joined(ExhibitResult.Red::broken));
          case ExhibitResult.Survived survived -> List.of("not by " + survived.tier(), "", "");
          case ExhibitResult.Unusable(String reason) -> List.of("unusable", "", reason);
        };
    return "| `"
        + exhibit.name()
        + "` | "
        + exhibit.title()
        + " | "
        + exhibit.breaks()
        + " | "
        + found.stream().map(text -> text.replace("|", "\\|")).collect(Collectors.joining(" | "))
        + " |";
  }
}
