package app.landfall.store;

import app.landfall.database.DatabaseException;
import app.landfall.database.DatabaseHealth;

/// The health of saving at this moment, in words for people. What was saved before is safe in all
/// of them but [#DAMAGED].
public enum StoreHealth {
  /// Nothing to tell.
  WELL("", ""),
  /// Another program holds the data file; saves wait for it and go on by themselves.
  LOCKED(
      "Another program holds the data file",
      "Another program holds the data file. Saving waits for it. End that program."),
  /// The last save found no room.
  DISK_FULL(
      "Cannot save: disk full",
      "The disk is full. This change is not saved; earlier work is. Free some space, then save"
          + " again."),
  /// The last save met a disk that fails.
  FAILING(
      "Cannot save: the disk fails",
      "The disk failed while saving. This change is not saved; earlier work is. Check the disk,"
          + " then save again."),
  /// Something in the file cannot be read.
  DAMAGED(
      "The data file is damaged",
      "The data file is damaged. End Landfall and start it again: it sets the file aside unchanged"
          + " and offers the best backup.");

  private final String headline;
  private final String advice;

  StoreHealth(String headline, String advice) {
    this.headline = headline;
    this.advice = advice;
  }

  /// A few words for the status bar; empty when all is well.
  public String headline() {
    return headline;
  }

  /// What happened, whether work is safe, and what to do; empty when all is well.
  public String advice() {
    return advice;
  }

  public static StoreHealth of(DatabaseHealth health) {
    DatabaseException.Kind failure = health.failure();
    if (failure == DatabaseException.Kind.CORRUPT) {
      return DAMAGED;
    }
    if (health.locked()) {
      return LOCKED;
    }
    if (failure == null) {
      return WELL;
    }
    return failure == DatabaseException.Kind.DISK_FULL ? DISK_FULL : FAILING;
  }
}
