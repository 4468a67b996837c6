package app.landfall.invoices.ui.files;

import app.landfall.invoices.model.FileResult;
import app.landfall.invoices.model.FileResult.Status;
import java.util.ArrayList;
import java.util.List;

/// The results of one import so far. Belongs to the thread that shows it.
final class ImportRun {
  private final List<FileResult> results = new ArrayList<>();
  private long total;
  private boolean ended;
  private boolean stopped;

  void add(FileResult result) {
    results.add(result);
  }

  /// So many files have been counted, besides those before.
  void more(long files) {
    total += files;
  }

  /// @param whole whether every file was looked at
  void end(boolean whole) {
    ended = true;
    stopped = !whole;
  }

  List<FileResult> results() {
    return results;
  }

  long total() {
    return total;
  }

  boolean hasEnded() {
    return ended;
  }

  boolean wasStopped() {
    return stopped;
  }

  long imported() {
    return count(Status.Imported.class);
  }

  long alreadyHere() {
    return count(Status.AlreadyHere.class);
  }

  long unreadable() {
    return count(Status.Unreadable.class);
  }

  long leftOut() {
    return count(Status.Skipped.class);
  }

  /// Imported ones whose supplier and number were here before.
  long twins() {
    return results.stream()
        .filter(result ->
            result.status() instanceof Status.Imported imported && imported.twin().isPresent())
        .count();
  }

  private long count(Class<? extends Status> type) {
    return results.stream().filter(result -> type.isInstance(result.status())).count();
  }
}
