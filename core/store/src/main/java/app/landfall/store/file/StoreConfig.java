package app.landfall.store.file;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// The configuration that a store is opened with; nothing in it reads a clock or draws a number but
/// through this.
///
/// @param clock the wall clock
/// @param random for ids
/// @param onEventThread whether the current thread must never wait (the window's event thread)
/// @param readers reader threads
/// @param beforeMigration keeps a copy before an existing file is changed
/// @param files runs what reads and writes files beside the database
public record StoreConfig(
    InstantSource clock,
    RandomGenerator random,
    BooleanSupplier onEventThread,
    int readers,
    BeforeMigration beforeMigration,
    Executor files) {
  /// Reads and writes files on the thread that asks.
  public StoreConfig(
      InstantSource clock,
      RandomGenerator random,
      BooleanSupplier onEventThread,
      int readers,
      BeforeMigration beforeMigration) {
    this(clock, random, onEventThread, readers, beforeMigration, Runnable::run);
  }

  /// For files that nobody would miss.
  public StoreConfig(
      InstantSource clock, RandomGenerator random, BooleanSupplier onEventThread, int readers) {
    this(clock, random, onEventThread, readers, BeforeMigration.NOTHING);
  }
}
