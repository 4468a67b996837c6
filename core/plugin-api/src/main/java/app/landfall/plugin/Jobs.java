package app.landfall.plugin;

import java.util.List;

/// The runner of work that takes longer than a moment, each job on a thread of its own, shown to
/// people with its progress and a way to cancel it. Any thread.
public interface Jobs {

  /// What a job does.
  ///
  /// @param <T> what comes out of it
  @FunctionalInterface
  interface Work<T> {

    /// Runs to the end, or until it notices that it is cancelled.
    ///
    /// @param progress told how far the work is, asked whether to go on
    /// @throws Exception which fails the job and nothing else
    T run(Progress progress) throws Exception;
  }

  /// What running work tells. Called by the thread of the job only.
  interface Progress {

    /// Says how far the work is.
    ///
    /// @param done steps behind it
    /// @param total steps altogether, or 0 when nobody knows
    /// @param what what is being done now, in a few words
    void at(long done, long total, String what);

    /// Throws when the job has been cancelled; call it between two steps that belong together.
    ///
    /// @throws java.util.concurrent.CancellationException if so
    void check();
  }

  /// Starts work and returns at once.
  ///
  /// @param title what people read, such as `Importing 34 files`
  <T> Job<T> start(String title, Work<T> work);

  /// The jobs of this plugin that have not ended, oldest first.
  List<Job<?>> running();
}
