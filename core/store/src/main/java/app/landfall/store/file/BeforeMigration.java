package app.landfall.store.file;

import app.landfall.database.Database;

/// Asked before the first step that changes the schema of an existing file, once in each start.
@FunctionalInterface
public interface BeforeMigration {
  /// For files that nobody would miss.
  BeforeMigration NOTHING = database -> {};

  /// Keeps a verified copy of the file as it is; waits for it. What it throws stops the migration,
  /// and nothing is changed.
  void backUp(Database database);
}
