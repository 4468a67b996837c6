package app.landfall.proof.capture;

import app.landfall.store.WriteTransaction;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.CutPush;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PushTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A replay of what a store would send, as plain SQL in another store.
final class PlainSqlReplay {
  private static final int EVERYTHING = 1 << 28;

  private PlainSqlReplay() {}

  static void onto(StoreFile target, StoreFile source) {
    List<Change> changes = new ArrayList<>();
    for (CutPush cut : source.replication().cut(Limits.DEFAULT, EVERYTHING, EVERYTHING)) {
      PushTransaction transaction = Codec.readLine(cut.line());
      changes.addAll(transaction.changes());
      if (transaction.part() == transaction.parts()) { // parts take effect with the last
        List<Change> whole = List.copyOf(changes);
        changes.clear();
        target.store().write(tx -> again(tx, whole)).join();
      }
    }
  }

  private static boolean again(WriteTransaction tx, List<Change> changes) {
    changes.forEach(change -> again(tx, change));
    return true;
  }

  private static void again(WriteTransaction tx, Change change) {
    String table = change.row().table();
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", change.row().id());
    change.fields().forEach((field, value) -> values.put(field, value.raw()));
    switch (change.kind()) {
      case PUT -> tx.execute(put(table, change), values);
      case PATCH -> {
        tx.execute(patch(table, change), otherwise(values)); // what was there and back waits, too
        CaptureInvariants.equal(tx.execute(patch(table, change), values), 1, "patch of no row");
      }
      case REMOVE -> tx.execute("DELETE FROM " + table + " WHERE id=:id", values);
      case OFFER -> throw new IllegalArgumentException("no SQL offers: " + change);
    }
  }

  private static Map<String, @Nullable Object> otherwise(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> other = new HashMap<>(values);
    other.replaceAll((name, value) -> name.equals("id") ? value : "other than " + value);
    return other;
  }

  private static String put(String table, Change change) {
    List<String> columns = List.copyOf(change.fields().keySet());
    return "INSERT INTO "
        + table
        + "(id"
        + columns.stream().map(column -> "," + column).collect(Collectors.joining())
        + ") VALUES(:id"
        + columns.stream().map(column -> ",:" + column).collect(Collectors.joining())
        + ") ON CONFLICT(id) DO "
        + (columns.isEmpty() ? "NOTHING" : "UPDATE SET " + sets(columns));
  }

  private static String patch(String table, Change change) {
    return "UPDATE "
        + table
        + " SET "
        + sets(List.copyOf(change.fields().keySet()))
        + " WHERE id=:id";
  }

  private static String sets(List<String> columns) {
    return columns.stream().map(column -> column + "=:" + column).collect(Collectors.joining(","));
  }
}
