package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.ledger.ReplicaId;
import java.util.Map;
import java.util.Set;

/// The check of what a change may name, whatever the rows are.
public final class Admission {
  private static final int NAME = 64;
  private static final Set<String> RESOLVED = Set.of(Conflict.RESOLVED);

  private Admission() {}

  /// Refuses a change that no state of the data could make right.
  static void check(Change change) {
    if (change.row().table().equals(Conflict.TABLE)) {
      checkConflict(change);
      return;
    }
    checkTable(change.row().table());
    checkTable(change.root().table());
    if (!ReplicaId.isStampOwner(change.time().replica())) {
      throw PushRefused.invalid("A time must end with the id of a replica.");
    }
    change.fields().keySet().forEach(Admission::checkField);
  }

  private static void checkTable(String table) {
    if (Reserved.isTable(table)) {
      throw PushRefused.invalid("The table '" + table + "' belongs to the server.");
    }
  }

  public static void checkField(String field) {
    if (Reserved.isColumn(field) || field.equals(Conflict.DELETION)) {
      throw PushRefused.invalid("The field '" + field + "' belongs to the engine.");
    }
    if (field.isEmpty() || field.length() > NAME || hasControl(field)) {
      throw PushRefused.invalid("A field's name has 1 to 64 characters, none of them control.");
    }
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static void checkConflict(Change change) {
    boolean patch = change.kind() == Change.Kind.PATCH && change.isRoot();
    if (!patch || !change.fields().keySet().equals(RESOLVED) || !isMark(change.fields())) {
      throw PushRefused.invalid("Of a conflict only 'resolved' can be written, as 0 or 1.");
    }
  }

  private static boolean isMark(Map<String, Value> fields) {
    return fields.get(Conflict.RESOLVED) instanceof Value.Int(long mark)
        && (mark == 0 || mark == 1);
  }
}
