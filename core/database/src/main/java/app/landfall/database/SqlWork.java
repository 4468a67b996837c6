package app.landfall.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The work that runs inside one transaction.
///
/// @param <T> what it gives
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
  /// Runs on the connection's thread; must neither keep the connection nor end its transaction.
  T run(Connection connection) throws SQLException;
}
