package app.landfall.sync.server.store.sql;

import java.util.List;
import java.util.stream.Stream;

/// The few words of SQL that are not the same in every database.
public enum Dialect {
  /// One writer at a time, by itself.
  SQLITE("''", "", List.of()),

  /// Writers of one workspace wait for each other at its counters; and since many servers share a
  /// database, what may have been put back between two writes is a run of the database, not of a
  /// server.
  POSTGRES(
      "CAST(extract(epoch FROM pg_postmaster_start_time()) AS TEXT)",
      " FOR UPDATE",
      Stream.of("workspace.no", "device.no", "log.n").map(Dialect::continuation).toList());

  /// An expression for the run of the database; empty text where the server's own run is meant.
  final String run;

  /// What locks a row that is read to be written.
  final String lock;

  /// See [ServerSql#continuations]. Unchangeable.
  @SuppressWarnings("ImmutableEnumChecker")
  final List<String> continuations;

  Dialect(String run, String lock, List<String> continuations) {
    this.run = run;
    this.lock = lock;
    this.continuations = continuations;
  }

  private static String continuation(String name) {
    String table = name.substring(0, name.indexOf('.'));
    String column = name.substring(table.length() + 1);
    return "SELECT setval(pg_get_serial_sequence('"
        + table
        + "', '"
        + column
        + "'), (SELECT coalesce(max("
        + column
        + "), 0) + 1 FROM "
        + table
        + "), false)";
  }
}
