package app.landfall.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What has become different between an API as it was recorded and as it is.
///
/// @param gone lines that are no longer true
/// @param fresh lines that were not there
record ApiChange(Set<String> gone, Set<String> fresh) {
  private static final String ASKED = " to be implemented";

  static ApiChange between(Set<String> recorded, Set<String> now) {
    Set<String> gone = new TreeSet<>(recorded);
    gone.removeAll(now);
    Set<String> fresh = new TreeSet<>(now);
    fresh.removeAll(recorded);
    return new ApiChange(gone, fresh);
  }

  boolean isNone() {
    return gone.isEmpty() && fresh.isEmpty();
  }

  /// What may keep a plugin from working that uses nothing but what is stable. One that implements
  /// an interface cannot know a method which that asks for later.
  ///
  /// @param implemented interfaces that plugins implement; the others are the program's to
  ///   implement
  List<String> breaking(Set<String> implemented) {
    List<String> breaking = new ArrayList<>();
    gone.stream()
        .filter(line -> line.startsWith("stable "))
        .filter(line -> !fresh.contains(line.replace(ASKED, "")))
        .forEach(breaking::add);
    fresh.stream()
        .filter(line -> line.startsWith("stable ") && line.endsWith(ASKED))
        .filter(
            line -> implemented.stream().anyMatch(type -> line.startsWith("stable " + type + ".")))
        .forEach(breaking::add);
    return breaking;
  }
}
