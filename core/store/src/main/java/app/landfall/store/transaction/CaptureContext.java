package app.landfall.store.transaction;

import app.landfall.store.sql.Sql;
import java.sql.SQLException;

/// The context of capture: what the triggers know of the transaction they run in, its number,
/// whether they capture, and the time of its rows.
///
/// Stands in the one row of `landfall_now` and is read as `landfall_context`; null in every
/// committed state, so that an outside program has none and its changes can be told apart.
public final class CaptureContext {
  private CaptureContext() {}

  /// From here on changes are captured as those of one local transaction.
  static void captured(Sql sql, long tx, String at) throws SQLException {
    sql.update("UPDATE landfall_now SET context_tx=?,capture=1,at=? WHERE one=1", tx, at);
  }

  /// From here on the engine itself writes.
  public static void uncaptured(Sql sql) throws SQLException {
    sql.update("UPDATE landfall_now SET context_tx=NULL,capture=0,at=NULL WHERE one=1");
  }

  /// The rest of a local transaction is the engine's.
  public static void captureNoMore(Sql sql) throws SQLException {
    sql.update("UPDATE landfall_now SET capture=0 WHERE one=1");
  }

  /// Whether the transaction still runs that has begun with one of these.
  static boolean isThere(Sql sql) throws SQLException {
    return sql.exists("SELECT 1 FROM landfall_context");
  }

  /// Before a commit that writes no [EngineState].
  public static void end(Sql sql) throws SQLException {
    sql.update("UPDATE landfall_now SET context_tx=NULL,capture=NULL,at=NULL WHERE one=1");
  }
}
