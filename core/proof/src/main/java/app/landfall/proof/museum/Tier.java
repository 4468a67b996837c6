package app.landfall.proof.museum;

import java.nio.file.Path;

/// One kind of proof, as the museum runs it: against a copy of the product's classes that may carry
/// a defect. Shared by both sides; implementations belong to the copy and have a constructor
/// without parameters.
public interface Tier {

  /// Runs one seed.
  ///
  /// @param folder an empty folder of its own
  /// @throws AssertionError whose message begins with the promise that was broken
  void run(Path folder, long seed) throws Exception;
}
