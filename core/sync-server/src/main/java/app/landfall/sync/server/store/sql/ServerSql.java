package app.landfall.sync.server.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SQL within one transaction; statements are prepared once each. Lives as long as the transaction.
public final class ServerSql implements AutoCloseable {
  /// Reads one row of a result.
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Dialect dialect;
  private final boolean writes;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /// @param writes whether the transaction may write
  public ServerSql(Connection connection, Dialect dialect, boolean writes) {
    this.connection = connection;
    this.dialect = dialect;
    this.writes = writes;
  }

  /// What follows a query for a row that this transaction is about to change.
  public String lock() {
    return writes ? dialect.lock : "";
  }

  /// An expression for the run of the database, see [Dialect].
  public String run() {
    return dialect.run;
  }

  /// Statements that let the numbers which the database gives go on above those that are there.
  public List<String> continuations() {
    return dialect.continuations;
  }

  public int update(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  public boolean exists(String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next();
    }
  }

  public <T> @Nullable T first(String sql, Reader<T> reader, @Nullable Object... values)
      throws SQLException {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? reader.read(rows) : null;
    }
  }

  public <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
    }
    return found;
  }

  /// The result itself, for who must stop early; to be closed by the caller.
  ResultSet query(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeQuery();
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
  }
}
