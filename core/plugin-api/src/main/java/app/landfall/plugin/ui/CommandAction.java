package app.landfall.plugin.ui;

/// The action of a [Command]. Its methods are called on the event thread and must return at once.
@FunctionalInterface
public interface CommandAction {

  /// Does it. What takes longer than a moment is a job.
  void run();

  /// Whether it can be done now. Asked often, so it only looks at what is in memory.
  default Enablement enablement() {
    return new Enablement.Enabled();
  }

  /// It is another day: what it knows of today, such as how many are overdue, is out of date.
  default void dayTurned() {}
}
