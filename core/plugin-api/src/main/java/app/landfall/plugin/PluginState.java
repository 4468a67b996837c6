package app.landfall.plugin;

/// The state of a plugin: found, then resolved, configured, active and in the end stopped, or one
/// of three ways not to get there, each with a sentence for people. Immutable.
public sealed interface PluginState {

  /// Its descriptor was read.
  record Discovered() implements PluginState {}

  /// Everything it requires is there, in versions it accepts.
  record Resolved() implements PluginState {}

  /// It has said what it is made of.
  record Configured() implements PluginState {}

  /// It runs.
  record Active() implements PluginState {}

  /// It has ended.
  record Stopped() implements PluginState {}

  /// It was not let in, and none of its code has run.
  ///
  /// @param why what is wrong and what to do
  record Rejected(String why) implements PluginState {
    /// Checks what it is given.
    public Rejected {
      why = Needed.part(why, "Rejected.why");
    }
  }

  /// Its own code failed. It has no part in the program any more.
  ///
  /// @param phase what it was doing
  /// @param why what went wrong and what to do
  record Failed(Phase phase, String why) implements PluginState {
    /// Checks what it is given.
    public Failed {
      phase = Needed.part(phase, "Failed.phase");
      why = Needed.part(why, "Failed.why");
    }
  }

  /// A plugin it requires is missing or does not run.
  ///
  /// @param by the id of that plugin
  /// @param why what is wrong and what to do
  record Blocked(String by, String why) implements PluginState {
    /// Checks what it is given.
    public Blocked {
      by = Needed.part(by, "Blocked.by");
      why = Needed.part(why, "Blocked.why");
    }
  }

  /// What a plugin was doing when it failed.
  enum Phase {
    /// Its class was loaded and its object made.
    LOADING,
    /// [Plugin#configure].
    CONFIGURING,
    /// Its tables were made.
    MIGRATING,
    /// Its objects were wired to each other.
    WIRING,
    /// [Plugin#start].
    STARTING,
    /// [Plugin#stop].
    STOPPING
  }

  /// The state in one word, lower case, such as `active`.
  default String word() {
    return switch (this) {
      case Discovered _ -> "discovered";
      case Resolved _ -> "resolved";
      case Configured _ -> "configured";
      case Active _ -> "active";
      case Stopped _ -> "stopped";
      case Rejected _ -> "rejected";
      case Failed _ -> "failed";
      case Blocked _ -> "blocked";
    };
  }

  /// Why it does not run, or empty when nothing is wrong.
  default String reason() {
    return switch (this) {
      case Rejected(String why) -> why;
      case Failed(_, String why) -> why;
      case Blocked(_, String why) -> why;
      case Discovered _, Resolved _, Configured _, Active _, Stopped _ -> "";
    };
  }
}
