package app.landfall.shell.palette;

import java.util.Comparator;
import java.util.List;

/// The entries that fit what is typed, best first within their groups, the groups in their order.
final class Matches {
  private static final int MOST_OF_A_GROUP = 6;

  private Matches() {}

  private record Scored(PaletteEntry entry, int score) {}

  static List<PaletteEntry> of(String typed, List<PaletteEntry> entries) {
    List<String> groups = entries.stream().map(PaletteEntry::group).distinct().toList();
    return groups.stream().flatMap(group -> best(typed, entries, group).stream()).toList();
  }

  private static List<PaletteEntry> best(String typed, List<PaletteEntry> entries, String group) {
    return entries.stream()
        .filter(entry -> entry.group().equals(group))
        .map(entry -> new Scored(entry, entry.score(typed)))
        .filter(scored -> scored.score() >= 0)
        .sorted(Comparator.comparingInt(Scored::score).reversed())
        .limit(MOST_OF_A_GROUP)
        .map(Scored::entry)
        .toList();
  }
}
