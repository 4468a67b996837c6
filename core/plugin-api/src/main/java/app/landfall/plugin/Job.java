package app.landfall.plugin;

import java.util.concurrent.CompletableFuture;

/// One piece of work that was started with [Jobs]. Any thread.
///
/// @param <T> what comes out of it
public interface Job<T> {

  /// How far it is.
  ///
  /// @param done steps behind it
  /// @param total steps altogether, or 0 when nobody knows
  /// @param what what is being done, or empty
  record Position(long done, long total, String what) {
    /// Checks what it is given.
    public Position {
      what = Needed.part(what, "Position.what");
    }
  }

  /// What people read.
  String title();

  /// How far it is now.
  Position position();

  /// Ends with the result, with what the work threw, or as cancelled. Do not wait for it on the
  /// event thread.
  CompletableFuture<T> result();

  /// Asks the work to stop: interrupts its thread and fails its next [Jobs.Progress#check]. A
  /// second call does nothing.
  void cancel();
}
