package app.landfall.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/// The options that the host is given before it looks for plugins.
///
/// @param program the loader of the program's class path, where bundled plugins are
/// @param jars the folder with the jars of plugins that did not come with the program
/// @param develop folders with the classes of plugins that are being written, each with its
///   descriptor
/// @param leftAlone why those jars are left alone this time, a sentence; empty = they are not
/// @param disabled ids of plugins that the command line keeps out, this once
/// @param keptOut ids of plugins that people keep out until they let them in again
/// @param threads makes the threads that plugins are configured, started and stopped on
/// @param jobThreads makes the threads of jobs
/// @param nanos a clock that never goes back, in nanoseconds
/// @param patience how long a plugin may take for one of its phases
public record HostOptions(
    ClassLoader program,
    Optional<Path> jars,
    List<Path> develop,
    Optional<String> leftAlone,
    Set<String> disabled,
    Set<String> keptOut,
    ThreadFactory threads,
    ThreadFactory jobThreads,
    LongSupplier nanos,
    Duration patience) {

  /// Takes copies of the collections.
  public HostOptions {
    develop = List.copyOf(develop);
    disabled = Set.copyOf(disabled);
    keptOut = Set.copyOf(keptOut);
  }
}
