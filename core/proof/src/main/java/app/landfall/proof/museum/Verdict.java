package app.landfall.proof.museum;

import java.time.Duration;

/// What became of an exhibit, or of the untouched product, in the tiers.
sealed interface Verdict {

  /// A tier turned red.
  ///
  /// @param tier which
  /// @param seeds how many it took
  /// @param broken the promise that fired, in one line
  /// @param took all of it
  record Caught(String tier, long seeds, String broken, Duration took) implements Verdict {}

  /// Every tier stayed green.
  record Survived(Duration took) implements Verdict {}

  /// It could not be shown.
  record Unusable(String reason) implements Verdict {}
}
