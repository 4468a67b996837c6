package app.landfall.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The engine's own statements on one connection, prepared once and kept.
///
/// Bound to the connection's thread; a statement is never used again while its rows are read, since
/// every reading method reads to the end first.
public final class Sql implements AutoCloseable {
  private static final int KEPT = 200;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);
  private long ran;

  public Sql(Connection connection) {
    this.connection = connection;
  }

  /// Reads the current row of a result.
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  public Connection connection() {
    return connection;
  }

  /// Whether these statements belong to that very connection.
  @SuppressWarnings("ReferenceEquality") // an equal connection is another one all the same
  public boolean isOn(Connection other) {
    return connection == other;
  }

  /// How many statements have been run, for measurements.
  public long ran() {
    return ran;
  }

  public int update(String sql, @Nullable Object... parameters) throws SQLException {
    return bound(sql, parameters).executeUpdate();
  }

  public <T> List<T> list(String sql, Row<T> reader, @Nullable Object... parameters)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = bound(sql, parameters).executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  public <T> @Nullable T first(String sql, Row<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (ResultSet result = bound(sql, parameters).executeQuery()) {
      return result.next() ? reader.read(result) : null;
    }
  }

  public boolean exists(String sql, @Nullable Object... parameters) throws SQLException {
    try (ResultSet result = bound(sql, parameters).executeQuery()) {
      return result.next();
    }
  }

  public long number(String sql, @Nullable Object... parameters) throws SQLException {
    try (ResultSet result = bound(sql, parameters).executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  public @Nullable String text(String sql, @Nullable Object... parameters) throws SQLException {
    try (ResultSet result = bound(sql, parameters).executeQuery()) {
      return result.next() ? result.getString(1) : null;
    }
  }

  public PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = prepare(sql);
    ran++;
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
      forgetOldest();
    }
    return statement;
  }

  private void forgetOldest() throws SQLException {
    if (prepared.size() > KEPT) {
      Map.Entry<String, PreparedStatement> oldest = prepared.entrySet().iterator().next();
      prepared.remove(oldest.getKey());
      oldest.getValue().close();
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }
}
