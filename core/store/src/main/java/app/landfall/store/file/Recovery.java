package app.landfall.store.file;

import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.store.Store;
import app.landfall.store.StoreException;
import app.landfall.store.WriteTransaction;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteDataSource;

/// The recovery from a damaged file of what nobody else has: changes that no server has confirmed,
/// as far as they can be read. They are saved again where they are missing.
///
/// What the backup holds already changes nothing. Each record is saved for itself, so that one that
/// cannot be read takes no other with it.
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Store target;
  private final TableShapes shapes;

  /// @param shapes the synced tables of the target
  Recovery(Store target, TableShapes shapes) {
    this.target = target;
    this.shapes = shapes;
  }

  private record LostChange(
      String kind, String table, String id, String root, String field, @Nullable Object value) {}

  /// @param damaged a copy: opening it may change it
  /// @return how many records were changed by it
  int from(Path damaged) {
    mendHeader(damaged);
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + damaged.toAbsolutePath().toUri());
    try (Connection connection = source.getConnection()) {
      Map<String, List<LostChange>> byRoot = unconfirmed(connection);
      int saved = 0;
      for (List<LostChange> changes : byRoot.values()) {
        saved += save(connection, changes) ? 1 : 0;
      }
      return saved;
    } catch (SQLException e) {
      LOG.warn("Nothing could be read from {}: {}", damaged, e.getMessage());
      return 0;
    }
  }

  /// Where its first bytes are gone SQLite would read nothing of a file that is whole otherwise.
  private static void mendHeader(Path damaged) {
    try {
      FileHeader.mendWhereBroken(damaged);
    } catch (IOException e) {
      LOG.warn("The first bytes of {} cannot be put right: {}", damaged, e.getMessage());
    }
  }

  /// What was read before the first unreadable page counts.
  private static Map<String, List<LostChange>> unconfirmed(Connection connection) {
    Map<String, List<LostChange>> byRoot = new LinkedHashMap<>();
    String select =
        "SELECT kind,tbl,id,root,ifnull(field,''),new FROM landfall_change NOT INDEXED"
            + " WHERE "
            + UNFINISHED
            + " ORDER BY change_id";
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        LostChange change =
            new LostChange(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                String.valueOf(rows.getString(4)),
                rows.getString(5),
                rows.getObject(6));
        byRoot.computeIfAbsent(change.root(), root -> new ArrayList<>()).add(change);
      }
    } catch (SQLException e) {
      LOG.warn("Not every change could be read: {}", e.getMessage());
    }
    return byRoot;
  }

  private boolean save(Connection damaged, List<LostChange> changes) {
    try {
      return target
          .<Boolean>write(tx -> {
            int rows = 0;
            for (LostChange change : changes) {
              rows += apply(damaged, tx, change);
            }
            return rows > 0;
          })
          .join();
    } catch (CompletionException | StoreException e) {
      LOG.warn(
          "The record {} could not be taken over: {}", changes.getFirst().root(), e.toString());
      return false;
    }
  }

  private int apply(Connection damaged, WriteTransaction tx, LostChange change) {
    TableShape shape = shapes.find(change.table());
    if (shape == null) {
      return 0;
    }
    return switch (change.kind()) {
      case "put" -> put(damaged, tx, shape, change.id());
      case "set" -> set(tx, shape, change);
      case "remove" -> tx.delete(shape.name(), change.id()) ? 1 : 0;
      default -> 0;
    };
  }

  private static int set(WriteTransaction tx, TableShape shape, LostChange change) {
    if (!shape.fields().contains(change.field())) {
      return 0;
    }
    String column = TableShape.quote(change.field());
    return tx.execute(
        "UPDATE %s SET %s=:value WHERE id=:id AND %s IS NOT :value"
            .formatted(shape.quoted(), column, column),
        values(change.value(), change.id()));
  }

  private static Map<String, @Nullable Object> values(@Nullable Object value, String id) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("value", value);
    values.put("id", id);
    return values;
  }

  private int put(Connection damaged, WriteTransaction tx, TableShape shape, String id) {
    Map<String, @Nullable Object> row = row(damaged, shape, id);
    boolean known =
        tx.number("SELECT count(*) FROM " + shape.quoted() + " WHERE id=:id", Map.of("id", id)) > 0;
    if (row.isEmpty() || known) {
      return 0;
    }
    List<String> columns = List.copyOf(row.keySet());
    Map<String, @Nullable Object> parameters = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parameters.put("p" + i, row.get(columns.get(i)));
      names.add(":p" + i);
    }
    return tx.execute(
        "INSERT INTO %s(%s) VALUES(%s)"
            .formatted(
                shape.quoted(),
                String.join(",", columns.stream().map(TableShape::quote).toList()),
                String.join(",", names)),
        parameters);
  }

  /// The row as it is in the damaged file; empty where it is gone or cannot be read.
  private static Map<String, @Nullable Object> row(
      Connection damaged, TableShape shape, String id) {
    List<String> columns = new ArrayList<>(List.of("id"));
    if (shape.isChild()) {
      columns.add(shape.declaration().rootColumn());
    }
    shape.fields().stream().filter(field -> !columns.contains(field)).forEach(columns::add);
    columns.addAll(shape.local());
    String select =
        "SELECT %s FROM %s WHERE id=?"
            .formatted(
                String.join(",", columns.stream().map(TableShape::quote).toList()), shape.quoted());
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    try (PreparedStatement statement = damaged.prepareStatement(select)) {
      statement.setString(1, id);
      try (ResultSet found = statement.executeQuery()) {
        if (found.next()) {
          for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), found.getObject(i + 1));
          }
        }
      }
    } catch (SQLException e) {
      LOG.warn("A row of {} cannot be read: {}", shape.name(), e.getMessage());
      return Map.of();
    }
    return row;
  }
}
