package app.landfall.invoices.papers;

import app.landfall.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/// The papers of a store, for tests elsewhere.
public final class PapersOf {
  private PapersOf() {}

  /// With a clock that stands still.
  public static Papers store(Store store) {
    return new Papers(store, InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z")));
  }

  /// Copies of them below a folder.
  public static PaperCopies copies(Path folder, Papers papers) {
    return new PaperCopies(
        () -> folder, InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z")), papers);
  }
}
