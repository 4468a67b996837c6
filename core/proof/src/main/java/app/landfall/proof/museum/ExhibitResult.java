package app.landfall.proof.museum;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The result of an exhibit, or of the untouched product, in the tiers.
sealed interface ExhibitResult {

  /// A tier turned red.
  ///
  /// @param tier which
  /// @param seeds how many it took
  /// @param broken the promise that fired, in one line
  record Red(String tier, long seeds, String broken) {}

  /// Every tier that it was taken through turned red.
  ///
  /// @param tiers at least one
  record Caught(List<Red> tiers, Duration took) implements ExhibitResult {
    public Caught {
      tiers = List.copyOf(tiers);
    }

    /// One column of all of them.
    String joined(Function<Red, Object> column) {
      return tiers.stream()
          .map(red -> String.valueOf(column.apply(red)))
          .collect(Collectors.joining("; "));
    }
  }

  /// A tier stayed green.
  record Survived(String tier, Duration took) implements ExhibitResult {}

  /// It could not be shown.
  record Unusable(String reason) implements ExhibitResult {}
}
